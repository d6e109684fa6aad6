// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.topic;

/** How Kafka discards old records of a topic. */
public enum Cleanup {
    /** By age. */
    DELETE("delete"),
    /** Keeps the last value of each key. */
    COMPACT("compact");

    private final String kafkaName;

    Cleanup(String kafkaName) {
        this.kafkaName = kafkaName;
    }

    /** The value of Kafka's {@code cleanup.policy}. */
    public String kafkaName() {
        return kafkaName;
    }
}
