// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

/** The fields that are read, of the record and of the objects in it. */
enum KumoField {
    OTHER(""),
    TYPE("type"),
    ID("id"),
    SENDER("sender"),
    RECIPIENT("recipient"),
    QUEUE("queue"),
    SIZE("size"),
    RESPONSE("response"),
    CODE("code"),
    ENHANCED_CODE("enhanced_code"),
    CLASS("class"),
    SUBJECT("subject"),
    DETAIL("detail"),
    CONTENT("content"),
    COMMAND("command"),
    PEER_ADDRESS("peer_address"),
    NAME("name"),
    TIMESTAMP("timestamp"),
    EVENT_TIME("event_time"),
    CREATED("created"),
    CREATED_TIME("created_time"),
    NUM_ATTEMPTS("num_attempts"),
    EGRESS_POOL("egress_pool"),
    SOURCE_ADDRESS("source_address"),
    ADDRESS("address"),
    FEEDBACK_REPORT("feedback_report"),
    META("meta"),
    TENANT("tenant"),
    CAMPAIGN("campaign"),
    HEADERS("headers"),
    DELIVERY_PROTOCOL("delivery_protocol"),
    RECEPTION_PROTOCOL("reception_protocol"),
    NODEID("nodeid"),
    TLS_CIPHER("tls_cipher"),
    TLS_PROTOCOL_VERSION("tls_protocol_version");

    final String text;

    KumoField(String text) {
        this.text = text;
    }
}
