"""Where stories and pages are kept."""

INDEX = "embedded:var/index"  # embedded:DIR, or https://HOST:9200/NAME
INDEX_API_KEY = ""  # of Elasticsearch; better in the environment
INDEX_CA_CERTS = ""  # file with the CA of Elasticsearch; empty: the system's
INDEX_TIMEOUT_S = 10.0  # for one request to Elasticsearch
ARCHIVE_DIR = "var/archive"  # the fetched pages as WARC files
