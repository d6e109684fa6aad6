// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class StackJobsTest {
    @Test
    void lateReportsAreLookedUpWhereTheOperatorSaysSo() {
        assertThat(StackJobs.names(Map.of())).containsExactly("engine", "telemetry");
        assertThat(StackJobs.names(Map.of("BREAKWATER_LATE_REPORTS", "on")))
                .containsExactly("engine", "telemetry", "late-reports");
        assertThat(StackJobs.names(Map.of("BREAKWATER_LATE_REPORTS", "off"))).hasSize(2);
    }
}
