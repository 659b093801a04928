"""How messages leave: mail and webhooks of watches and digests."""

MAIL_SERVER = ""  # smtp://HOST:587 (STARTTLS is demanded), smtps://HOST:465; plain://HOST:25 has no TLS
MAIL_USER = ""  # with which to log in; empty: without
MAIL_PASSWORD = ""  # better in the environment than in a file
MAIL_FROM = ""  # address of the sender, to which who wants no more mail may write
MAIL_CA_CERTS = ""  # file with the CA of the server; empty: the system's
WEBHOOK_PRIVATE_HOSTS: tuple[str, ...] = ()  # "host:port" that may be private, and be asked without TLS
