// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.fact.Fact;
import io.breakwater.ingest.completion.Completion;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Report;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.Mention;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.ProviderStat;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.reference.ShortReference;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.taxonomy.Classification;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import io.breakwater.schemas.topic.Topics;
import org.apache.avro.specific.SpecificRecord;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Decoded records as facts: completed, encoded once, with their stamps still zero. Of one operator. */
final class FactCodec {

    private static final String TOPIC_PREFIX = "mta.";

    private final RegistryCoder coder;
    private final EventHash hash = new EventHash();
    private final AttemptCodec attempts;
    private final PlainFacts plain;
    private final ReportCodec reports;

    FactCodec(RegistryCoder coder, ReplyClassifier classifier, DecoderConfig config) {
        this.coder = coder;
        Completion completion = new Completion(classifier);
        this.attempts = new AttemptCodec(hash, completion);
        this.plain = new PlainFacts(coder, hash);
        this.reports = new ReportCodec(plain, hash, config, completion);
    }

    /**
     * All that a raw record held.
     *
     * @throws UndecodableException when a report carries a forged reference: then the whole record is not to be believed
     */
    DecodedFacts of(Decoded decoded, IngestPolicy policy, RawRecord raw) throws UndecodableException {
        if (decoded.facts().size() == 1 && decoded.facts().get(0) instanceof SmtpAttempt attempt) {
            // The common case by far, without a list that grows.
            MailFact fact = attempt(attempt, policy, raw);
            return DecodedFacts.of(fact, mentions(attempt));
        }
        DecodedFacts facts = DecodedFacts.empty();
        for (SpecificRecord fact : decoded.facts()) {
            facts.facts().add(fact(fact, policy, raw));
            if (fact instanceof SmtpAttempt attempt) {
                facts.mentions().addAll(mentions(attempt));
            }
        }
        for (Report report : decoded.reports()) {
            reports.add(report, policy, raw, facts);
        }
        return facts;
    }

    private MailFact fact(SpecificRecord fact, IngestPolicy policy, RawRecord raw) {
        if (fact instanceof SmtpAttempt attempt) {
            return attempt(attempt, policy, raw);
        }
        if (fact instanceof MailTransition transition) {
            transition.setFoldTick(0);
            return plain.of(
                    FactKind.TRANSITION, transition, transition.getMessageId(), raw, transition.getOccurredAt());
        }
        if (fact instanceof ProviderStat stat) {
            return plain.of(FactKind.PROVIDER_STAT, stat, stat.getEntity(), raw, stat.getAt());
        }
        if (fact instanceof UnattributedReport report) {
            return plain.of(FactKind.UNATTRIBUTED, report, report.getEventId(), raw, report.getAt());
        }
        throw new IllegalStateException("no topic for " + fact.getClass().getSimpleName());
    }

    private MailFact attempt(SmtpAttempt attempt, IngestPolicy policy, RawRecord raw) {
        Optional<Classification> meaning =
                attempts.complete(attempt, policy, raw.topic().substring(TOPIC_PREFIX.length()));
        Fact columns = attempts.columns(attempt, meaning, policy.providers());
        byte[] body = coder.encode(Topics.MAIL_ATTEMPTS, attempt);
        ByteBuffer event = hash.of(attempt.getEventId());
        return new MailFact(
                FactKind.ATTEMPT,
                event.getLong(),
                event.getLong(),
                attempt.getMessageId(),
                body,
                columns.eventMs(),
                raw.kafkaAtMs(),
                policy.policy().paneMs(),
                WindowsCodec.of(policy.policy()).reachPanes(),
                columns);
    }

    /**
     * Reports come about accepted mail only. Mail is unsigned, and so joined by its Message-ID, when the MTA tells that header and the
     * header is no reference itself; a sender that stamps references has no need to tell it.
     */
    private List<Mention> mentions(SmtpAttempt attempt) {
        if (attempt.getOutcome() != AttemptOutcome.ACCEPTED) {
            return List.of();
        }
        MailTuple tuple = new MailTuple(
                attempt.getPool(),
                attempt.getMailClass().name(),
                attempt.getSourceIp(),
                attempt.getSendingDomain(),
                attempt.getTenant(),
                attempt.getCampaign(),
                attempt.getSegment());
        String headerId = attempt.getHeaderMessageId();
        boolean unsigned = !headerId.isEmpty()
                && ShortReference.read(headerId.substring(0, Math.max(0, headerId.lastIndexOf('@'))))
                        .isEmpty();
        return List.of(new Mention(unsigned ? hash.key(headerId) : null, tuple));
    }
}
