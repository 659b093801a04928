"""What people do, as it is printed before or after their names."""

import re

ROLE = re.compile(
    r"^(?:(?:the|our|a|an|senior|chief|deputy|associate|assistant|executive|managing|contributing|digital|staff|"
    r"guest|general|special|political|"
    r"entertainment|news|sports?|business|showbiz|tv|royal|features?|lifestyle|health|science|technology|tech|"
    r"culture|celebrity|fashion|national|"
    r"foreign|freelance|multimedia|global|online|web|us|u\.s\.|uk|audience|head|of|content|copy|film|music|media|"
    r"and|crime|world|video|data|"
    r"investigative|money|travel|food|beauty|trending|breaking|consumer|weekend|night|former|lead|principal|junior|"
    r"co-?)[\s-]+)*"
    r"(?:editors?(?:[\s-]+in[\s-]+chief|[\s-]+at[\s-]+large)?|writers?|reporters?|correspondents?|contributors?|"
    r"columnists?|journalists?|producers?|"
    r"director|manager|author|authors|critic|photographer|blogger|host|analyst|assistant|intern|founder|ceo|cto|"
    r"president|vice president|"
    r"co-?founder|specialist|strategist|expert|consultant|professor|fellow|researcher|redakteur(?:in)?|"
    r"autor(?:in)?|korrespondent(?:in)?|"
    r"redacteur|journaliste|periodista|redactora?|giornalista|publisher|admin|administrator|guest|officer|"
    r"partner|lecturer|engineer|lawyer|attorney)"
    r"(?:\s+(?:at|of|for|in)\b.*)?$",
    re.IGNORECASE,
)
# The last words of what somebody does, as it is printed after a name and a comma.
OFFICE = re.compile(
    r"\b(?:editors?|writers?|reporters?|correspondents?|contributors?|columnists?|journalists?|producers?|directors?|"
    r"managers?|authors?|critics?|photographers?|bloggers?|analysts?|assistants?|interns?|founders?|presidents?|"
    r"specialists?|strategists?|experts?|consultants?|professors?|fellows?|researchers?|coordinators?|advis[oe]rs?|"
    r"coach(?:es)?|therapists?|nutritionists?|dietitians?|physicians?|scientists?|developers?|designers?|engineers?|"
    r"instructors?|teachers?|trainers?|economists?|historians?|psychologists?|attorneys?|lawyers?|agents?|owners?|"
    r"officers?|partners?|leads?|heads?|ceo|cto|cmo|cofounders?|chefs?|nurses?|redakteur(?:in)?|autor(?:in)?|"
    r"korrespondent(?:in)?|journaliste|periodista|giornalista)(?:\s+(?:at|of|for|in|bei|de)\b.*)?$",
    re.IGNORECASE,
)
CREDENTIAL = re.compile(
    r"^(?:ph\.?\s?d|m\.?d|dr|mba|m\.?s(?:c|w)?|b\.?s(?:c)?|m\.?a|b\.?a|rdn?|rn|cpa|jd|j\.d|esq|lcsw|ldn|cssd|np|"
    r"dds|dvm|cfa|cfp|msn|bsn|mph|do|facs|cpt|lmft|psyd|edd|rd|ms|pt|dpt|pmp|faad)\.?$",
    re.IGNORECASE,
)
CJK_ROLE = re.compile(r"\s*(?:기자|특파원|記者|记者|編集部|编辑)(?:\s*외.*)?$")
