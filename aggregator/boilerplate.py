"""The words by which a line of a page gives away that it is not the story."""

import re

# A pointer to another story, anywhere in a body: "Read more: ...", "[Related: ...]", "Les også: ...".
POINTER = re.compile(
    r"^[\W_]*(?:read\s+(?:more|also|next|the full|full)|also\s+read|see\s+(?:also|more)|related(?:\s+(?:post|posts|"
    r"article|articles|story|stories|content|topics?|reading|link|video))?|"
    r"more\s+(?:on|from|about|stories|news)\b|recommended(?:\s+\w+)?|you\s+(?:may|might)\s+(?:also\s+)?(?:like|"
    r"be\s+interested)|don'?t\s+miss|up\s+next|watch(?:\s+(?:now|more|below|also))?|"
    r"learn\s+more|click\s+here|check\s+(?:this\s+)?out\s+(?:also|more)|continue\s+reading|keep\s+reading|must\s+read|"
    r"(?:mehr\s+(?:zum\s+thema|dazu|lesen)|(?:lesen|sehen|hören)\s+sie\s+(?:auch|mehr|hier|dazu)|auch\s+interessant|"
    r"siehe\s+auch|zum\s+(?:artikel|thema|video|beitrag)|weiterlesen|lesetipp|(?:à\s+)?(?:lire|voir|écouter)\s+aussi|"
    r"en\s+savoir\s+plus|sur\s+le\s+même\s+sujet|(?:leggi|guarda)\s+anche|per\s+approfondire|"
    r"potrebbe\s+interessarti|(?:lee|lea|mira|ver|vea)\s+también|te\s+puede\s+interesar|más\s+información|"
    r"(?:leia|veja)\s+(?:também|mais)|saiba\s+mais|(?:les|se)\s+(?:også|mer)|läs\s+(?:också|mer|även)|"
    r"(?:læs|se)\s+også|(?:lees|zie)\s+ook|lue\s+myös|czytaj\s+(?:też|także|więcej)|zobacz\s+(?:też|także)|"
    r"ayrıca\s+oku|okuyun|ilgili\s+haber(?:ler)?|читайте\s+также|関連記事|あわせて読みたい|관련\s?기사|相关阅读)"
    r"(?:\s+\w+){0,3})\s*(?P<colon>[:：>»|–—-]|\.{3}|…|$)|"
    r"^[\W_]*more(?:\s+(?:on|from|about)\s+[^:.!?]{2,40})?\s?:\s(?!.*[.]$)",
    re.I,
)
# A line that is furniture wherever it stands: what one can click, see or be asked for.
FURNITURE = re.compile(
    r"^[\W\d_]*(?:advertisement|advertising|anzeige|werbung|publicité|publicidad|reklam|sponsored(?: content)?|ad|"
    r"story continues(?: below)?.*|article continues.*|continue below.*|"
    r"share(?: (?:this|on|via|it|article|story|post|now)\b.{0,40})?|shares?|save(?: (?:this|article|"
    r"story).{0,20})?|print|e-?mail|facebook|twitter|whatsapp|pinterest|linkedin|reddit|flipboard|telegram|"
    r"copy(?: link)?|"
    r"(?:\W*(?:facebook|twitter|pinterest|whatsapp|linkedin|e-?mail|reddit|share|print|tumblr|google\+?|x|"
    r"copy link|threads|bluesky)\b\W*){2,}|"
    r"comments?|leave a (?:reply|comment)|add a comment|post a comment|view comments?|show comments?|"
    r"join the (?:conversation|discussion)|kommentare?|"
    r"table of contents?|in this article|on this page|jump to(?: recipe| section)?|skip to .{0,30}|contents|"
    r"inhaltsverzeichnis|sommaire|"
    r"subscribe(?: (?:now|today|here))?|sign (?:up|in)(?: (?:now|here|today))?|log ?in|register|follow(?: us|"
    r" me)?(?: on .{0,40})?|newsletter|menu|home|search|close|play(?: video)?|loading\W*|"
    r"view (?:this post on instagram|gallery|all|more|image|profile.*)|see more photos|photos?|videos?|gallery|"
    r"listen(?: to (?:this )?article)?|swipe .{0,40}|tap to .{0,30}|click to .{0,30}|"
    r"updated?|published|posted|last updated|written by|about the authors?|author|authors|tags?|topics?|"
    r"categor(?:y|ies)|filed under|source|sources|popular|trending|most (?:popular|read|viewed)|latest(?: news)?|"
    r"top stories|editor'?s? picks?|recommended|related|more|next|previous|back(?: to top)?|read(?: more)?|"
    r"show (?:more|less)|expand|collapse|exclusive|breaking|news|"
    r"ähnliche(?: \w+)?|themen|schlagw[oö]rte?r?|stichw[oö]rte?r?|etiketler|etiquetas|mots-clés|tagi|"
    r"(?:empfohlener |redaktioneller |externer )+inhalt|(?:artikel )?(?:teilen|drucken|merken|vorlesen|anhören)|"
    r"kommentieren|zur startseite|partager|imprimer|compartir|condividi|compartilhar|udostępnij|paylaş|공유하기)\W*$",
    re.I,
)
# A request to the reader; counted as boilerplate at the end of a story, and in its middle if it stands alone.
# Searched in a line in small letters: with re.I it takes five times as long, as no alternative is passed over by its
# first letter.
APPEAL = re.compile(
    r"\b(?:sign up (?:for|to|here|now|today)|subscribe (?:to|for|now|today|here)|(?:our|free|daily|weekly|the) "
    r"newsletter|follow (?:us|me|@\w+) on (?:twitter|facebook|instagram|x|social|"
    r"linkedin|tiktok|google|threads|bluesky|youtube)|"
    r"like us on|join (?:us|our|the) (?:\w+ ){0,3}(?:newsletter|community|group|channel|whatsapp|telegram|"
    r"conversation|facebook)|download (?:the|our) (?:\w+ ){0,3}app|"
    r"(?:got|have|do you have) an? (?:story|news|tip|showbiz|celebrity)|(?:e-?mail|contact|write to|text|call) "
    r"(?:us|the (?:author|writer|reporter|editor|newsroom|news ?desk)|our)\b|"
    r"(?:e-?mail|contact)[^.]{0,40}\bat\s+\S+@|in your inbox|"
    r"^(?:you can |please )?follow (?:\S+ ){1,4}on (?:twitter|facebook|instagram|tiktok|youtube|threads|bluesky)|"
    r"delivered (?:straight |directly )?(?:to|through) your (?:inbox|door|home|letterbox|mailbox)|"
    r"click here (?:for (?:more|details|information)|to (?:subscribe|sign|register|order|buy|download|read|find))|"
    r"straight to your inbox|"
    r"(?:all|some) rights reserved|©|copyright \d{4}|\bmay not be (?:published|reproduced|republished)|"
    r"terms of (?:use|service)|privacy policy|"
    r"affiliate (?:links?|commission|partner)|(?:may|might|could|can) (?:earn|receive|get) (?:a |an )?(?:small |"
    r"affiliate )?(?:commission|kick ?back|compensation)|"
    r"to (?:read|see|get|find) more (?:stories|articles|news|content)|support (?:our|independent) (?:journalism|"
    r"work)|(?:make|become) a (?:donation|member|subscriber|patron)|donate (?:now|today|to)|"
    r"this (?:article|story|post|piece) (?:was|has been|is|first|originally) (?:\w+ )?(?:originally )?(?:published|"
    r"appeared|updated|corrected|part of|syndicated|sponsored|produced|republished)|(?:originally|first) "
    r"(?:published|appeared) (?:on|in|at)\b|"
    r"with (?:files|reports?|reporting|additional reporting|inputs?|information|agency inputs) (?:from|by)|"
    r"additional reporting by|contributed to this (?:report|story|article)|reporting by .{3,80}(?:editing|writing) "
    r"by|"
    r"abonnieren sie|newsletter (?:an|abonnieren|bestellen)|folgen sie uns|senden sie uns|suivez-nous|"
    r"inscrivez-vous|abonnez-vous|síguenos|suscríbete|seguici su|iscriviti|volg ons|følg oss|"
    r"like this (?:story|article)\?|for more (?:stories|news|articles) like this|"
    r"tell us what you think|have your say|"
    r"limited support for css|browser (?:is |version )*(?:not supported|out of date)|up to date browser|"
    r"third[- ]party (?:content|cookies)|enable (?:javascript|cookies)|create an account to continue|"
    r"(?:hat|haben|gefällt) (?:ihnen|dir|euch) (?:der|dieser) (?:artikel|beitrag)|fehler (?:gefunden|entdeckt|melden)|"
    r"newsletter\b.{0,60}(?:informier|bestell|abonnier|anmeld|kostenlos)|(?:abonnier|folg)\w*\b.{0,60}(?:kanal|"
    r"newsletter|instagram|facebook|whatsapp|google news)|whatsapp-(?:kanal|channel)|"
    r"extern\w* inhalte?\b.{0,80}(?:anzeig|angezeigt|laden|ergänzt|zustimm)|personenbezogene daten|"
    r"unterstützen sie (?:uns|unsere)|(?:wochen|monate?) (?:kostenlos|gratis)|jetzt (?:abonnieren|testen|anmelden)|"
    r"contenu (?:est )?bloqué)"
    r"|подпи(?:шитесь|сывайтесь)|telegram-канал|abone ol|takip edin|siga-nos|"
    r"zapisz się|obserwuj nas|prenumerera på|meld deg på|tilmeld dig",
)
# What stands after a story: from such a short line on all is another thing, if enough of the story came before it.
END = re.compile(
    r"^[\W_]*(?:check also|leave a (?:reply|comment)|post navigation|about the authors?|"
    r"about (?P<name>[A-Z]\w+(?: [A-Z][\w'-]+){0,3})|related (?:posts?|articles?|stories|content|publications?|"
    r"reading|news|topics)|"
    r"you (?:may|might) also (?:like|enjoy).*|you may be interested in.*|more (?:from|stories|on this|"
    r"articles|in|news)\b.{0,60}|recommended (?:for you|reading|stories|articles|posts)|what to read next|"
    r"read next|"
    r"(?:\d+ )?comments?(?: \(\d+\))?|"
    r"\d+ (?:responses?|thoughts?|replies) (?:to|on)\b.*|join the (?:conversation|discussion)|"
    r"similar (?:posts|articles|stories)|trending(?: now| stories)?|most (?:popular|read|viewed)(?: stories)?|"
    r"popular (?:posts|stories|articles)|latest (?:news|posts|stories|articles|videos)|"
    r"sponsored (?:links|stories|content)|around the web|from (?:around|across) the web|promoted (?:stories|"
    r"content|links)|explore more.*|previous (?:article|post|story)|next (?:article|post|"
    r"story)|"
    r"filed under.*|tagged(?: (?:with|in))?\b.{0,60}|categories|your email address will not be published.*|"
    r"cancel reply|submit a comment|write a comment|get (?:the latest|our newsletter).{0,60}|"
    r"mehr zum thema|das könnte (?:sie|dich) auch interessieren.*|ähnliche (?:artikel|beiträge)|lesen sie auch|"
    r"kommentare|sur le même sujet|articles (?:similaires|liés)|laisser un commentaire|"
    r"artículos relacionados|noticias relacionadas|te puede interesar|deja (?:un comentario|una respuesta)|"
    r"articoli correlati|potrebbe interessarti(?: anche)?|lascia un commento|leia também|gerelateerd.*|"
    r"lees ook)[\W_]*$",
    re.I,
)
# Who took or owns a picture.
CREDIT = re.compile(
    r"^[\W_]*(?:(?:photo(?:graph)?s?|image|picture|pic|video|foto|bild|credit|illustration|screenshot|screen ?grab|"
    r"source|getty|via|courtesy)\b[^.!?]{0,20}(?::|\b(?:by|credit|courtesy|via|from|of)\b|/|©).{0,120}|"
    r".{0,100}(?:getty images|shutterstock|ap photo|/reuters|wireimage|filmmagic|splash news|backgrid|mega agency|"
    r"picture alliance|imago images|istock|unsplash|pexels|alamy|afp via)[^.!?]{0,60}|"
    r"(?:copyright\W{0,3})?[©ⓒ].{1,80}|copyright (?:\w+ ){0,3}\d{4}.{0,60}|"
    r"\(?(?:photo|image|foto|bild|credit|source)s?\s*[:/©].{1,120})$",
    re.I,
)
# The beginning of a caption that says so.
CAPTION = re.compile(r"^\W*(?:pictured\b|(?:above|below|left|right|from left|top|bottom)(?: to right)?\s*:)", re.I)
# The life of the author, told in the third person and the present tense.
BIO = re.compile(
    r"^(?:(?P<who>[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|der|la|al))?\s+[A-Z][\w.'’-]+|[A-Z]\w+|he|she|"
    r"they)(?:,[^,]{2,60},)?\s+"
    r"(?:is|was|has been|covers|writes|reports|joined|has (?:written|covered|worked)|works|holds|lives)\b.{0,160}?"
    r"\b(?:writers?|reporters?|editors?|journalists?|correspondents?|columnists?|contributors?|authors?|producers?|"
    r"bloggers?|freelance|staff|director|founder|covers|covering|writes about|bylines?|newsroom|news|professors?|"
    r"lecturers?|researchers?|fellow|analysts?|historians?)\b|"
    r"[A-ZÄÖÜ]\w+ (?:(?:von|van|de) )?[A-ZÄÖÜ][\w-]+(?:, [^,]{2,60},)? (?:ist|war|arbeitet|schreibt|berichtet)\b"
    r".{0,120}(?:redakteur|journalist|autor|korrespondent|reporter|chefredak|volontär|professor|redaktion))",
    re.I,
)
DATELINE = re.compile(
    r"^[\W_]*(?:(?:published|posted|updated|last updated|first published|last modified|created|modified|stand|"
    r"aktualisiert|veröffentlicht|publié|mis à jour|publicado|actualizado)\b[^.!?]{0,80}|"
    r"(?:\w{3,9}day,?\s+)?(?:\w{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th|"
    r"\.)?\s+\w{3,10}\.?,?\s+(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d)"
    r"[^.!?]{0,60}|\d+\s*[- ]?min(?:ute)?s?\.? (?:read|watch|listen).{0,20}|(?:reading time|lesedauer|"
    r"temps de lecture|read time)\b.{0,30}|\d+ (?:minutes?|hours?|days?) ago)$",
    re.I,
)
BYLINE = re.compile(
    r"^\W*(?:(?:written|posted|published|words|story|reported|article|text|reviewed|fact[- ]checked|edited|"
    r"medically reviewed)\s+)?(?:by|von|par|por|di|av|door)\s*:?\s+(?:[^.!?]|\.(?=\s?\d)){2,100}$",
    re.I,
)
