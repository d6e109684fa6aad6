// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.config;

/** A port of the stack on 127.0.0.1, with its default and the variable that moves it. */
public enum StackPort {
    KAFKA(19092),
    KAFKA_CONTROLLER(19093),
    REGISTRY(18081),
    ZOOKEEPER(12181),
    /** REST and web UI. */
    FLINK(18082),
    FLINK_RPC(16123),
    CLICKHOUSE(18123),
    SIMULATOR_HTTP(18085),
    SENDER_HTTP(18086),
    /** Where bounces and complaints come back. */
    REPORTS_SMTP(12599),
    /** First of {@link #SMTP_PORTS} consecutive ports, one per simulated provider. */
    SMTP_BASE(12501);

    /** Consecutive ports that the simulator may use from {@link #SMTP_BASE} on. */
    public static final int SMTP_PORTS = 10;

    private final int defaultPort;

    StackPort(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** Port when nothing else is said. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Environment variable that overrides the default. */
    public String variable() {
        return "BREAKWATER_PORT_" + name();
    }
}
