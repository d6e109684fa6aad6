// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry;

import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TelemetryTopologyTest {
    private static final TelemetryConfig CONFIG = TelemetryConfig.fromArgs(
            "--bootstrap", "127.0.0.1:1", "--registry", "http://127.0.0.1:2", "--clickhouse", "http://127.0.0.1:3");

    @Test
    void everyOperatorKeepsItsUid() {
        StreamGraph graph = graph();

        assertThat(graph.getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "read-facts",
                        "decode-facts",
                        "write-clickhouse",
                        "Sink Committer: write-clickhouse",
                        "write-dead-letters",
                        "Sink Committer: write-dead-letters");
    }

    @Test
    void theGraphIsComplete() {
        // Fails on an operator without uid, because automatic ones are off.
        assertThat(graph().getJobGraph().getVerticesSortedTopologicallyFromSources())
                .hasSize(1);
    }

    @Test
    void aRowNeedsNoKryo() {
        TypeInformation<TelemetryRow> type = TypeInformation.of(TelemetryRow.class);

        assertThat(type).isNotInstanceOf(GenericTypeInfo.class);
        assertThat(type.createSerializer(new SerializerConfigImpl())).isNotNull();
    }

    @Test
    void aFailedCheckpointDoesNotFailTheJob() {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(TelemetryJob.settings(CONFIG));

        assertThat(env.getCheckpointConfig().getTolerableCheckpointFailureNumber())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(env.getCheckpointConfig().getCheckpointTimeout())
                .isEqualTo(CONFIG.longestOutage().toMillis());
    }

    private static StreamGraph graph() {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(TelemetryJob.settings(CONFIG));
        TelemetryTopology.build(env, TelemetryIo.from(CONFIG), CONFIG);
        return env.getStreamGraph();
    }
}
