-- SPDX-License-Identifier: Apache-2.0
-- Replies that no rule knew: the most frequent texts whose category is UNDETERMINED or came from the basic code alone.
--
-- parameters
--   minutes  UInt32 = 1440   how far back in event time, in minutes
--   top      UInt32 = 20     how many texts
-- columns
--   provider
--   reply         code, enhanced code and text, numbers replaced by #
--   rule_id       the last resort that decided
--   attempts      replies
--   share         of all refusals in the time, 0..1
--   sample_reply  one of them as it was
SELECT
    provider,
    replaceRegexpAll(concat(toString(reply_code), ' ', enhanced_code, ' ', reply_text), '[0-9]+', '#') AS reply,
    any(rule_id) AS rule_id,
    count() AS attempts,
    attempts / (
        SELECT greatest(count(), 1)
        FROM breakwater.mail_attempts
        WHERE outcome IN ('DEFERRED', 'BOUNCED') AND occurred_at >= now64(6) - toIntervalMinute({minutes:UInt32})
    ) AS share,
    any(concat(toString(reply_code), ' ', enhanced_code, ' ', reply_text)) AS sample_reply
FROM breakwater.mail_attempts AS replies
WHERE outcome IN ('DEFERRED', 'BOUNCED')
    AND (category = 'UNDETERMINED' OR replies.rule_id IN ('GEN-025', 'GEN-026', 'GEN-027', 'NONE'))
    AND occurred_at >= now64(6) - toIntervalMinute({minutes:UInt32})
GROUP BY provider, reply
ORDER BY attempts DESC
LIMIT {top:UInt32}
