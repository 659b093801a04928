"""Where stories and pages are kept."""

INDEX = "embedded:var/index"  # embedded:DIR, or https://HOST:9200/NAME
INDEX_API_KEY = ""  # of Elasticsearch; better in the environment
INDEX_CA_CERTS = ""  # file with the CA of Elasticsearch; empty: the system's
INDEX_CA_FINGERPRINT = ""  # instead of that file: SHA-256, in hex, of the CA's certificate or of the server's own
INDEX_TIMEOUT_S = 10.0  # for one request to Elasticsearch
INDEX_SHARDS = 1  # of an index that Elasticsearch makes new
INDEX_REPLICAS = None  # of the same; None: one as soon as there is a second machine
ARCHIVE_DIR = "var/archive"  # the fetched pages as WARC files
