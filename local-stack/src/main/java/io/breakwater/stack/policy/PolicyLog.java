// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.policy;

import io.breakwater.schemas.avro.PolicyDocument;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyDiff;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All versions on {@code control.policies}, and the one way to add one.
 *
 * <p>A record's key is {@code <document>@<version>}, so compaction keeps every version. Two that apply at the same time cannot both
 * succeed: each writes in a transaction of the document's transactional id, which fences the other, and looks for the newest version
 * after it has fenced (ADR 0016).
 */
public final class PolicyLog {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyLog.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CONTROL_POLICIES, 0);
    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final long TICK_MS = 50;
    /** A second: senders and engine get the version before it applies. */
    private static final long TICKS_AHEAD = 20;

    private final String bootstrapServers;
    private final RegistryCoder coder;

    /** The coder stays the caller's. */
    public PolicyLog(String bootstrapServers, RegistryCoder coder) {
        this.bootstrapServers = bootstrapServers;
        this.coder = coder;
    }

    /**
     * All versions of all documents, by document and version.
     *
     * @throws PolicyLogException when they cannot be read in time
     */
    public List<PolicyDocument> versions() {
        TreeMap<String, TreeMap<Long, PolicyDocument>> found = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION), BOUND).get(PARTITION);
            Instant deadline = Instant.now().plus(BOUND);
            while (consumer.position(PARTITION, BOUND) < end) {
                if (Instant.now().isAfter(deadline)) {
                    throw new PolicyLogException(
                            "control.policies could not be read to its end within " + BOUND.toSeconds() + " s");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    read(record)
                            .ifPresent(each -> found.computeIfAbsent(each.getDocument(), name -> new TreeMap<>())
                                    .put(each.getVersion(), each));
                }
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw new PolicyLogException("control.policies cannot be read at " + bootstrapServers, e);
        }
        return found.values().stream().flatMap(each -> each.values().stream()).toList();
    }

    /** The versions of one document, oldest first. */
    public List<PolicyDocument> versions(String document) {
        return versions().stream()
                .filter(each -> each.getDocument().equals(document))
                .toList();
    }

    /** The newest version of a document. */
    public Optional<PolicyDocument> newest(String document) {
        List<PolicyDocument> versions = versions(document);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /**
     * Adds the next version.
     *
     * @throws ConcurrentApplyException when the version it was planned on is not the newest any more
     * @throws PolicyLogException when it could not be written
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The commit throws what a send failed with.
    PolicyDocument append(Proposal proposal) {
        String document = proposal.policy().document();
        try (KafkaProducer<byte[], byte[]> producer = producer(document)) {
            producer.initTransactions();
            long newest = newest(document).map(PolicyDocument::getVersion).orElse(0L);
            if (newest != proposal.plannedOn()) {
                throw new ConcurrentApplyException("version " + newest + " is the newest of " + document
                        + ", and this was planned on " + proposal.plannedOn() + ": look at policy plan again");
            }
            PolicyDocument next = next(proposal);
            byte[] key = (document + "@" + next.getVersion()).getBytes(StandardCharsets.UTF_8);
            producer.beginTransaction();
            producer.send(
                    new ProducerRecord<>(Topics.CONTROL_POLICIES, key, coder.encode(Topics.CONTROL_POLICIES, next)));
            producer.commitTransaction();
            return next;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            if (isFencing(e)) {
                throw new ConcurrentApplyException(
                        "somebody else applies " + document + " at this moment: policy history tells what stands", e);
            }
            throw new PolicyLogException(
                    "the policy may not have been published at " + bootstrapServers + ": policy history tells", e);
        }
    }

    /** The newest version of the document when it says the same, else a new one; for starts that bring their policy along. */
    public PolicyDocument applyIfDifferent(Policy policy, String actor, String reason) {
        try {
            return onNewest(policy, actor, reason);
        } catch (ConcurrentApplyException e) {
            // A commit of a moment ago need not be visible yet; an append waits for it.
            return onNewest(policy, actor, reason);
        }
    }

    private PolicyDocument onNewest(Policy policy, String actor, String reason) {
        Optional<PolicyDocument> newest = newest(policy.document());
        List<String> diff = newest.map(each -> PolicyDiff.between(each.getBody(), policy.toJson()))
                .orElse(List.of());
        if (newest.isPresent() && diff.isEmpty()) {
            return newest.get();
        }
        return append(
                new Proposal(policy, newest.map(PolicyDocument::getVersion).orElse(0L), diff, actor, reason));
    }

    private static PolicyDocument next(Proposal proposal) {
        Instant now = Instant.now();
        return PolicyDocument.newBuilder()
                .setDocument(proposal.policy().document())
                .setVersion(proposal.plannedOn() + 1)
                .setActor(proposal.actor())
                .setAppliedAt(now)
                .setEffectiveTick(now.toEpochMilli() / TICK_MS + TICKS_AHEAD)
                .setDiff(String.join("\n", proposal.diff()))
                .setBody(proposal.policy().toJson())
                .setReason(proposal.reason())
                .build();
    }

    /** A producer that was fenced in the middle of a transaction may report so as the cause. */
    private static boolean isFencing(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private Optional<PolicyDocument> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(coder.decode(record.value(), PolicyDocument.class));
        } catch (MalformedRecordException e) {
            LOG.warn("control.policies offset {} is no policy, and is left out: {}", record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer(String document) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "transactional.id",
                        "breakwater-policy-" + document,
                        "transaction.timeout.ms",
                        "10000",
                        "max.block.ms",
                        Long.toString(BOUND.toMillis())),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
