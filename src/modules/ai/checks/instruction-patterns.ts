/** Ways of speaking to a model, in the languages that such texts come in. Each is narrow: a lesson must be able to say "answer". */
export const instructionPatterns: readonly RegExp[] = [
  // Turning it away from what it was told
  /\b(?:ignore|disregard|forget|override|bypass|skip|drop|discard|do not follow|don't follow|stop following|pay no attention to)\b[^.\n]{0,40}\b(?:previous|prior|above|earlier|preceding|system|original|other|initial|all|any|your|these|those|everything)\b[^.\n]{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?|messages?|context|constraints?|orders?|told|said)\b/i,
  /\b(?:new|updated|real|actual|true|hidden|secret|following|important|special|additional|override)\s(?:system\s)?(?:instructions?|prompt|directives?|orders?)\s*(?::|for (?:the |an? )?(?:ai|model|assistant))/i,
  /\b(?:system|developer|hidden|initial)\s(?:prompt|message|override|instruction|note)s?\b/i,
  // The marks of a conversation
  /<\|?\s*(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|start_header_id)\s*\|?>|\[\/?(?:INST|SYS|SYSTEM)\]|<<\s*SYS\s*>>|^\s*#{1,4}\s*(?:system|instruction|assistant|human|response)s?\s*:?\s*$/im,
  /(?:^|\n)\s*(?:system|assistant|human|developer)\s*[:>]\s*\S/i,
  /<\/?\s*(?:source|passage|question|answer|submission|data|document|instructions?|system|prompt)(?:-\w+)?\s*>/i,
  // Calling it by name, or giving it a part
  /\b(?:dear|attention|hey|hello|hi|note (?:to|for)|message (?:to|for)|instructions? (?:to|for)|if you are|as) (?:an? |the |any |all )?(?:ais?\b|a\.i\.|llms?|large language models?|language models?|chat ?bots?|chatgpt|gpt\b|claude|gemini|ai (?:models?|assistants?|systems?|agents?|graders?)|assistants?\b(?=[,:!])|models?\b(?=[,:!])|(?:automatic |automated |quiz |question )(?:generators?|graders?|writers?|checkers?))/i,
  /\b(?:you are|you're|you will be|you must be) (?:now|no longer|from now on|hereby) (?:an?|in|the|free|unrestricted|bound|required|acting|dan|obey\w*)\b|\bfrom now on,? (?:you (?:must|will|are|shall|should)|always|every|answer|respond)\b|\b(?:act|behave|respond|reply|answer) as (?:if you (?:were|are)|an? (?:ai|dan|unrestricted|different|helpful)|the (?:system|developer|admin))|\bpretend (?:to be|that you|you are)\b|\b(?:developer|debug|admin|god|maintenance|jailbreak) mode\b|\bjailbreak/i,
  // Asking for questions, keys, marks
  /\b(?:write|create|generate|insert|include|add|make|produce|output|emit|append|prepend|return|draft)\b[^.\n]{0,40}\b(?:questions?|quiz(?:zes)?|answer keys?|multiple[- ]choice|json)\b/i,
  /\b(?:every|all|each|any|the (?:first|next|last)) (?:of the )?(?:questions?|answers?|options?|quiz items?)\b[^.\n]{0,40}\b(?:must|should|shall|has to|have to|needs? to|ends? with|starts? with|(?:is|are|be|as) (?:always |the |option |now |all )?(?:correct|right|true|false|wrong|first|second|third|last|option|[a-d]\b))\b/i,
  /\b(?:mark|treat|set|choose|select|pick|accept|take|list|give|use|name|put|report|rate|score)\b[^.\n]{0,50}\b(?:as (?:the )?(?:correct|right|true|false|key)|(?:correct|right) (?:answer|option|choice)|answer key|option (?:[a-e]|[0-5]|one|two|first|last)|(?:full|maximum|perfect|highest|top) (?:marks?|scores?|points?|grade)|100 ?%)/i,
  /\b(?:the |its )?(?:correct|right|only valid|official) (?:answer|option|choice|key)s?(?: to| for| is| are| must| should| will|:)/i,
  /\b(?:do not|don't|never|without|must not|refrain from|avoid) (?:flag|flagging|check|checking|verify|verifying|mention|mentioning|reveal|revealing|quote|quoting|cite|citing|review|reviewing|question|report|reporting|tell|telling)\b[^.\n]{0,40}(?:this|these|it|any|anything|that|the (?:author|teacher|user|reviewer|learner|student|human))/i,
  /\b(?:this (?:submission|essay|student|answer|learner|work)|the (?:student|learner|author of this))\b[^.\n]{0,40}\b(?:deserves?|should (?:get|receive|be (?:given|awarded))|must (?:get|receive|be (?:given|awarded))|earns?)\b/i,
  /\b(?:award|grant|assign|give)\b[^.\n]{0,30}\b(?:full|maximum|top|highest|perfect|all (?:the )?)\s?(?:marks?|points?|scores?|credit|grades?)\b/i,
  /["'](?:correct|isTrue|answerable|chosen|correctAnswer|accepted|bloomLevel|quote)["']\s*:/i,
  /\b(?:checker|reviewer|validator|verifier|evaluator|grader|moderator|content filter)s?\b[^.\n]{0,40}\b(?:must|should|shall|will|agree|answer|accept|approve|pass|ignore|say|return|please)\b/i,
  /\b(?:respond|reply|answer|output|say|print|return)\b (?:(?:only|just|exactly|simply|always) (?:with |by |in |as )?|(?:with|by|in|as) )(?:the (?:word|phrase|text|string)s?\b|json\b|["“'`])/i,
  /\b(?:tell|urge|ask|direct|send|invite|encourage|instruct|remind)\b (?:the |all |every )?(?:students?|learners?|readers?|users?|people|them)\b[^.\n]{0,40}\b(?:visit|click|buy|download|install|call|email|vote|send|pay|follow|log ?in|subscribe|contact)\b/i,
  // The same elsewhere
  /\b(?:ignora|ignore|olvida|desatiende|desconsidere|esqueça|esquece)\b[^.\n]{0,40}\b(?:instrucciones|indicaciones|órdenes|reglas|instruções|ordens|regras|anteriores|anterior)\b/i,
  /\b(?:ignore[zr]?|oublie[zr]?|ne tiens pas compte|ne tenez pas compte)\b[^.\n]{0,40}\b(?:instructions?|consignes?|règles?|directives?|précédent\w*)\b/i,
  /\b(?:ignorier\w*|vergiss|vergessen sie|missachte\w*|übergeh\w*)\b[^.\n]{0,50}\b(?:anweisung\w*|vorgaben?|regeln?|befehle?|instruktion\w*|prompt)\b/i,
  /\b(?:la respuesta correcta|a resposta correta|la bonne réponse|la réponse correcte|die richtige antwort|die korrekte antwort|la risposta corretta)\b/i,
  /(?:игнорируй\w*|забудь\w*|не обращай внимания)[^.\n]{0,40}(?:инструкци\w*|указани\w*|правил\w*|предыдущ\w*)|правильный ответ/iu,
  /(?:تجاهل|انس|انسَ|لا تتبع|أهمل)[^.\n]{0,40}(?:التعليمات|الأوامر|القواعد|السابقة|ما سبق)|الإجابة الصحيحة|الجواب الصحيح/u,
  /(?:忽略|无视|忘记|不要理会|無視|忘れ)[^。\n]{0,20}(?:指令|指示|提示|规则|規則|命令|以上|之前|先前)|正确答案|正確答案|正解は/u,
  /(?:पिछले|उपरोक्त|सभी)[^।\n]{0,30}(?:निर्देशों|निर्देश)[^।\n]{0,30}(?:अनदेखा|नज़रअंदाज़|भूल)/u,
]
