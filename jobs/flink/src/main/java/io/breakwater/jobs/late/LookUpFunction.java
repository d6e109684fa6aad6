// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

import io.breakwater.jobs.codec.DeadLetters;
import io.breakwater.jobs.codec.UndecodableException;
import io.breakwater.jobs.fact.LateHeaders;
import io.breakwater.schemas.reference.LongReference;
import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.topic.Topic;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.clickhouse.ClickHouseQuery;
import io.breakwater.sinks.clickhouse.ClickHouseSinkConfig;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Looks a late report up and addresses it to where it came from, with a signed reference to its mail or with {@code none}. A look-up that
 * fails is repeated by the operator around it; when that gives up the job restarts and begins again, so no report is lost. A record that
 * names no topic to go back to is a dead letter.
 */
public final class LookUpFunction extends RichAsyncFunction<LateReport, OutRecord> {

    private static final long serialVersionUID = 1L;
    private static final String PRODUCERS = "mta.";

    private final LateConfig config;
    private transient ClickHouseQuery clickHouse;
    private transient DeadLetters deadLetters;
    private transient Set<String> origins;
    private transient Counter found;
    private transient Counter missed;
    private transient Counter refused;

    /** Asks the ClickHouse of a configuration. */
    public LookUpFunction(LateConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        ClickHouseSinkConfig server = ClickHouseSinkConfig.of(config.clickHouse(), "late")
                .as(config.clickHouseUser(), config.clickHousePassword());
        clickHouse = new ClickHouseQuery(server, LateConfig.THREADS, LateConfig.REQUEST_TIMEOUT);
        deadLetters = new DeadLetters(config.registry());
        origins = Topics.all().stream()
                .map(Topic::name)
                .filter(name -> name.startsWith(PRODUCERS))
                .collect(Collectors.toSet());
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        found = metrics.counter(LateMetrics.FOUND);
        missed = metrics.counter(LateMetrics.MISSED);
        refused = metrics.counter(LateMetrics.DEAD_LETTERS);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Both ends of the future complete the result.
    public void asyncInvoke(LateReport report, ResultFuture<OutRecord> result) {
        if (!origins.contains(report.origin())) {
            refused.inc();
            UndecodableException why = new UndecodableException("NO_ORIGIN", "header " + LateHeaders.ORIGIN);
            result.complete(
                    List.of(deadLetters.of(report.raw(), why, report.raw().kafkaAtMs())));
            return;
        }
        Optional<LookUp.Question> question = LookUp.question(report);
        if (question.isEmpty()) {
            result.complete(List.of(answer(report, Optional.empty())));
            return;
        }
        CompletableFuture<List<List<String>>> rows =
                clickHouse.rows(question.get().sql(), question.get().parameters());
        rows.thenAccept(found -> result.complete(List.of(answer(report, LookUp.mail(found, report.recipientHash())))))
                .exceptionally(failure -> {
                    result.completeExceptionally(failure);
                    return null;
                });
    }

    private OutRecord answer(LateReport report, Optional<MailReference> mail) {
        (mail.isPresent() ? found : missed).inc();
        String reference = mail.map(each -> LongReference.write(each, config.referenceKeys()))
                .orElse(LateHeaders.NOT_FOUND);
        return new OutRecord(
                report.origin(),
                report.raw().key(),
                report.raw().value(),
                report.raw().kafkaAtMs(),
                Map.of(LateHeaders.REFERENCE, reference));
    }

    @Override
    public void close() {
        if (clickHouse != null) {
            clickHouse.close();
            deadLetters.close();
        }
    }
}
