// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.fact.Detail;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import io.breakwater.ingest.completion.Completion;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.provider.ProviderResolver;
import io.breakwater.schemas.taxonomy.Classification;

import java.util.Optional;

/**
 * Completes an attempt and takes from it the columns that are folded.
 */
final class AttemptCodec {

    private static final int SAMPLE_CHARS = 160;

    private final Completion completion;
    private final EventHash hash;

    AttemptCodec(EventHash hash, Completion completion) {
        this.completion = completion;
        this.hash = hash;
    }

    /** The meaning of a refusal; empty for what was not refused. */
    Optional<Classification> complete(SmtpAttempt attempt, IngestPolicy policy, String sourceFormat) {
        Optional<Classification> meaning = completion.complete(attempt, policy.policy(), policy.providers());
        if (attempt.getSourceFormat().isEmpty()) {
            attempt.setSourceFormat(sourceFormat);
        }
        attempt.setFoldTick(0);
        attempt.setCounted(false);
        return meaning;
    }

    Fact columns(SmtpAttempt attempt, Optional<Classification> meaning, ProviderResolver providers) {
        Family family = Family.ofWireName(attempt.getFamily());
        boolean accepted = attempt.getOutcome() == AttemptOutcome.ACCEPTED;
        return new Fact(
                0,
                attempt.getOccurredAt().toEpochMilli(),
                attempt.getPool(),
                attempt.getMailClass().name(),
                attempt.getProvider(),
                attempt.getSourceIp(),
                attempt.getSendingDomain(),
                attempt.getTenant(),
                attempt.getCampaign(),
                hash.recipient(attempt.getRecipientHash()),
                EventHash.domain(attempt.getRecipientDomain()),
                family,
                attempt.getAttemptNumber(),
                accepted || Completion.refused(attempt.getOutcome()),
                accepted,
                false,
                attempt.getProbe(),
                attempt.getDecisionEpoch(),
                attempt.getDecisionSeq(),
                family == Family.NONE ? "" : sample(attempt),
                detail(attempt, family, meaning, providers));
    }

    private static Detail detail(
            SmtpAttempt attempt, Family family, Optional<Classification> meaning, ProviderResolver providers) {
        boolean block = family == Family.BLOCK;
        return new Detail(
                attempt.getSegment(),
                attempt.getNode(),
                family == Family.NONE ? "" : attempt.getRecipientDomain(),
                block ? providers.organisation(attempt.getProvider(), attempt.getMxHost()) : "",
                meaning.map(each -> each.namedWaitSeconds() * 1_000L).orElse(0L),
                block && names(attempt.getReplyText(), attempt.getSourceIp()));
    }

    /** An address in a text, not as part of a longer one. */
    private static boolean names(String text, String ip) {
        for (int at = ip.isEmpty() ? -1 : text.indexOf(ip); at >= 0; at = text.indexOf(ip, at + 1)) {
            int end = at + ip.length();
            boolean goesOn = inAddress(text, end, ip) || (joins(text, end) && inAddress(text, end + 1, ip));
            if (!inAddress(text, at - 1, ip) && !joins(text, at - 1) && !goesOn) {
                return true;
            }
        }
        return false;
    }

    private static boolean inAddress(String text, int at, String ip) {
        int radix = ip.indexOf(':') < 0 ? 10 : 16;
        return at >= 0 && at < text.length() && Character.digit(text.charAt(at), radix) >= 0;
    }

    private static boolean joins(String text, int at) {
        return at >= 0 && at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ':');
    }

    private static String sample(SmtpAttempt attempt) {
        String enhanced = attempt.getEnhancedCode().isEmpty() ? "" : attempt.getEnhancedCode() + " ";
        String reply = attempt.getReplyCode() + " " + enhanced + attempt.getReplyText();
        return reply.length() <= SAMPLE_CHARS ? reply : reply.substring(0, SAMPLE_CHARS);
    }
}
