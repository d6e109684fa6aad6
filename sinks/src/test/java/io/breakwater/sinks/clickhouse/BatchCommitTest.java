// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import io.breakwater.sinks.clickhouse.FlakyServer.Accident;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static io.breakwater.sinks.clickhouse.FlakyServer.Accident.LOST_ANSWER;
import static io.breakwater.sinks.clickhouse.FlakyServer.Accident.LOST_REQUEST;
import static io.breakwater.sinks.clickhouse.FlakyServer.Accident.NONE;
import static io.breakwater.sinks.clickhouse.FlakyServer.Accident.NO_TABLE;
import static io.breakwater.sinks.clickhouse.FlakyServer.Accident.TOKEN_WITHOUT_PART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchCommitTest {
    private static final InsertBatch BATCH =
            new InsertBatch("id", "facts", List.of("a", "batch_id"), "1", 3, InsertBatch.NOT_RESTORED, new byte[0]);

    private final List<Long> waitsMs = new ArrayList<>();

    @Test
    void aCleanInsertIsNotCounted() throws Exception {
        FlakyServer server = server();

        commit(server, false);

        assertThat(server.requests).containsExactly("id");
        assertThat(waitsMs).isEmpty();
    }

    @Test
    void aLostRequestIsRepeatedAndCounted() throws Exception {
        FlakyServer server = server(LOST_REQUEST);

        commit(server, false);

        assertThat(server.requests).containsExactly("id", "id", "count");
        assertThat(server.rows).isEqualTo(3);
    }

    @Test
    void aLostAnswerDoesNotDoubleTheRows() throws Exception {
        FlakyServer server = server(LOST_ANSWER);

        commit(server, false);

        assertThat(server.requests).containsExactly("id", "id", "count");
        assertThat(server.rows).isEqualTo(3);
    }

    @Test
    void aTokenWithoutItsPartIsReplacedByAFreshToken() throws Exception {
        FlakyServer server = server(TOKEN_WITHOUT_PART);

        commit(server, false);

        assertThat(server.requests).containsExactly("id", "id", "count", "count", "id/r1", "count");
        assertThat(server.rows).isEqualTo(3);
    }

    @Test
    void aFreshTokenMayLoseItsPartToo() throws Exception {
        FlakyServer server = server(TOKEN_WITHOUT_PART, NONE, NONE, NONE, TOKEN_WITHOUT_PART);

        commit(server, false);

        assertThat(server.requests)
                .containsExactly("id", "id", "count", "count", "id/r1", "id/r1", "count", "count", "id/r2", "count");
        assertThat(server.rows).isEqualTo(3);
    }

    @Test
    void aRestoredBatchThatWasInIsLeftAlone() throws Exception {
        FlakyServer server = server();
        server.insert(BATCH, "id");

        commit(server, true);

        assertThat(server.requests).containsExactly("id", "id", "count");
        assertThat(server.rows).isEqualTo(3);
    }

    @Test
    void aRestoredBatchThatIsMissingIsInserted() throws Exception {
        FlakyServer server = server();

        commit(server, true);

        assertThat(server.rows).isEqualTo(3);
    }

    @Test
    void aRestoredBatchThatNeededAFreshTokenIsNotInsertedAgain() throws Exception {
        FlakyServer server = server(TOKEN_WITHOUT_PART);
        commit(server, false);

        commit(server, true);

        assertThat(server.rows).isEqualTo(3);
    }

    @Test
    void waitsDoubleUpToTheLongest() throws Exception {
        FlakyServer server = server(LOST_REQUEST, LOST_REQUEST, LOST_REQUEST, LOST_REQUEST, LOST_REQUEST);

        commit(server, false);

        assertThat(waitsMs).containsExactly(10L, 20L, 40L, 50L, 50L);
    }

    @Test
    void aFailedCountIsRepeated() throws Exception {
        FlakyServer server = server(LOST_ANSWER, NONE, LOST_ANSWER);

        commit(server, false);

        assertThat(server.requests).containsExactly("id", "id", "count", "count");
    }

    @Test
    void aMissingTableIsFatalAndNamed() {
        FlakyServer server = server(NO_TABLE);

        assertThatThrownBy(() -> commit(server, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("SCHEMA")
                .hasMessageContaining("no such table")
                .hasMessageContaining("id (3 rows");
    }

    @Test
    void aBatchThatIsThereTwiceIsFatal() {
        FlakyServer server = server();
        server.rows = 3;

        assertThatThrownBy(() -> commit(server, true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("6 rows carry its id")
                .hasMessageContaining("more than once");
    }

    @Test
    void aPartOfABatchIsFatal() {
        FlakyServer server = server();
        server.rows = 2;
        server.tokens.add("id");

        assertThatThrownBy(() -> commit(server, true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 rows carry its id")
                .hasMessageContaining("A part of it");
    }

    @Test
    void aServerThatKeepsLosingPartsIsGivenUp() {
        List<Accident> accidents = new ArrayList<>();
        for (int i = 0; i <= BatchCommit.MAX_TOKENS; i++) {
            accidents.addAll(List.of(TOKEN_WITHOUT_PART, NONE, NONE, NONE));
        }
        FlakyServer server = new FlakyServer(accidents);

        assertThatThrownBy(() -> commit(server, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fresh tokens");
    }

    /** Only a missing table is left out: it ends in an exception by design. */
    @Property(tries = 1000)
    void whateverHappensEveryRowIsThereOnce(
            @ForAll @Size(max = 12) List<Survivable> accidents, @ForAll boolean restored) throws Exception {
        FlakyServer server = new FlakyServer(
                accidents.stream().map(a -> Accident.valueOf(a.name())).toList());

        commit(server, restored);

        assertThat(server.rows).isEqualTo(3);
    }

    @SuppressWarnings("unused") // jqwik draws from it
    enum Survivable {
        NONE,
        LOST_REQUEST,
        LOST_ANSWER,
        TOKEN_WITHOUT_PART
    }

    private static FlakyServer server(Accident... accidents) {
        return new FlakyServer(List.of(accidents));
    }

    private void commit(FlakyServer server, boolean restored) throws IOException, InterruptedException {
        CommitCounters counters = new CommitCounters(UnregisteredMetricsGroup.createSinkWriterMetricGroup());
        new BatchCommit(server, new BackOff(10, 50), waitsMs::add, counters).commit(BATCH, restored);
    }
}
