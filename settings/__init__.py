"""The values of this project; Scrapy and `aggregator` read them from here.

Every name can be overridden by an environment variable: AGGREGATOR_ and the name.
"""

# ruff: noqa: F403
from settings.channels import *
from settings.crawl import *
from settings.digest import *
from settings.index import *
from settings.operations import *
from settings.pipeline import *
from settings.schedule import *
from settings.web import *
