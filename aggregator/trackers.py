"""Which query parameters say where a reader came from, and not which page it is."""

import re

# On any site these mean a tracker, a session, a share button or a view; never a page number, an id or a language.
_PREFIXES = (
    *("utm_", "utm-", "mtm_", "pk_", "piwik_", "matomo_", "itm_", "hsa_", "ga_", "gs_", "mc_", "mkt_", "ml_", "oly_"),
    *("vero_", "ad_", "ads_", "ns_", "at_", "fb_", "cm_", "wt_", "wt.", "oft_", "sms_", "guce_", "hsct", "elq"),
    *("_hs", "__hs", "__cft__", "__xts__", "_branch_", "amp_", "action_object_", "algo_", "aspsessionid", "vgo_"),
)
_ENDINGS = ("_source", "_medium", "_campaign", "_affiliate", "_referrer", "_referer", "_campaign_id", "_campaignid")
_NAMES = re.compile(
    r"""
    dclid | fbclid | gclid | gclsrc | twclid | ttclid | yclid | ysclid | wickedid | irclickid | msclkid | gbraid
    | wbraid | clickid
    | click_id | srsltid | epik | mibextid | igshid | igsh | ig_rid | li_fat_id | s_kwcid | rdt_cid | s_cid
    | sc_cid | ef_id | zanpid | tduid | _ga | _gl | _ke | _openstat | _rdr | _ft_ | __tn__ | __s
    | __twitter_impression | twitter_impression | xtor | xtref | xtcr | xts | xtnp | xtloc | xtmc | xtdt | xtatc
    | echobox | echo_box | dlvrit | wpsrc | wpisrc | wpmm | wprss | ncid | icid | ocid | intcid | dgcid | cmp | cmpid
    | cmid | icmp | icmpid | intcmp | int_cmp | campaignid | adsetid | affiliateid | partnerid | referer | referrer
    | ref_src | ref_url | refsrc | reflink | fref | href_ref | hc_ref | hc_location | fbrefresh | linkcode | smid
    | smtyp | emc | sref | spref | mbid | ftag | ftcamp | spm | scm | dicbo | tblci | oborigurl | sharetype
    | sharetoken | shareid | share_id | sr_share | soc_src | soc_trk | sns_a | awesm | sfns | guccounter | tsrc
    | wprov | ab_channel | pfmredir | taid | ito | ico | hootpostid | dplnkid | recruiter | trkinfo | trkcampaign
    | sp(?:mailing|user|job|report)id | leadsource | mtrref | replytocom | phpsessid | jsessionid | sessionid
    | session_id | nomobile | fullsite | cachebust | cachebuster | cache_bust | mobileview | usqp | outputtype
    | sf\d+ | __mk_.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORD = r"(?!\d+$)[\w.:+@^|~-]*"  # a bare word names a source; a number or a path may name a page
_VALUES = {  # names that mean a tracker or a view only with such a value
    **dict.fromkeys(("ref", "source", "src", "from", "via", "cid", "eid", "uid", "xid", "origin", "partner"), _WORD),
    **dict.fromkeys(("aff", "affi", "affiliate", "medium", "campaign", "trk"), _WORD),
    **dict.fromkeys(
        ("mode", "view", "output", "type", "format", "layout", "version", "display"), r"amp\w*|mobile|print"
    ),
    **dict.fromkeys(("amp", "wpamp", "noamp", "nonamp", "isamp", "is_amp"), r"|0|1|true|yes|mobile|canonical"),
    **dict.fromkeys(("print", "printable", "printpage", "rss", "mobile", "nb"), r"|1|true|yes|print"),
    **dict.fromkeys(("sid", "session", "s_id"), r"[0-9a-z,-]{16,}"),
    **dict.fromkeys(("_", "t", "ts", "cb", "rand", "nocache", "timestamp"), r"\d{10,16}"),  # a clock against caches
    "platform": r"hootsuite|facebook|twitter|instagram|reddit|whatsapp|amp\w*",
    "feature": r"share|shared|youtu\.be|emb_\w+|player_\w+|related",
    "share": r"(?!\d+$)[\w-]+",
    "tid": r"[a-z]{2}_[\w-]+",  # "ss_tw"; other ones are ids
    "cvid": r"[0-9a-f]{16,}",
    "linkid": r"\d{7,}",  # of a shortener; a shorter one may be an id
    "adid": r"\d{12,}",
    "refid": r"\d{1,3}",  # where on Facebook it was clicked; a longer number may be an id
    "m": r"[01]",  # the mobile view of a blog; 202611 would be a month
}
_PATTERNS = {name: re.compile(value, re.IGNORECASE) for name, value in _VALUES.items()}


def is_tracker(name: str, value: str) -> bool:
    """Whether the page is the same without the parameter; in doubt it is not: a page lost is worse than one twice."""
    name = name.lower()
    if name.startswith(_PREFIXES) or name.endswith(_ENDINGS) or _NAMES.fullmatch(name):
        return True
    pattern = _PATTERNS.get(name) or (_PATTERNS["ref"] if name.endswith("_ref") else None)
    return pattern is not None and pattern.fullmatch(value) is not None
