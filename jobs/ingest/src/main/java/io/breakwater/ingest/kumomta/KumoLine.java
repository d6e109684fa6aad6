// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import io.breakwater.ingest.record.Timestamps;
import io.breakwater.schemas.avro.SmtpStage;

import java.util.ArrayList;
import java.util.List;

/** What is read of one log record. One instance serves a decoder for all its records; "" for what a record does not say. */
final class KumoLine {
    /** What every response that the node made up itself begins with. */
    private static final String INTERNAL = "KumoMTA internal: ";

    final List<String> recipients = new ArrayList<>();
    final List<String> authentication = new ArrayList<>();

    String type;
    String id;
    String node;
    String sender;
    String queue;
    String tenant;
    String campaign;
    String pool;
    String sourceAddress;
    String peerName;
    String messageId;
    String content;
    String deliveryProtocol;
    String receptionProtocol;
    String tlsVersion;
    String tlsCipher;
    SmtpStage stage;
    int code;

    /** 0 when the reply has no enhanced code. */
    int enhancedClass;

    int enhancedSubject;
    int enhancedDetail;
    int attemptsBefore;
    long sizeBytes;

    /** Microseconds; {@link Timestamps#NONE} when missing or no time. */
    long exactTime;

    long wholeTime;
    long exactCreated;
    long wholeCreated;

    /** Null unless the record has one that may be needed. */
    KumoFeedback feedback;

    KumoLine() {
        clear();
    }

    void clear() {
        recipients.clear();
        authentication.clear();
        type = id = node = sender = queue = tenant = campaign = pool = "";
        sourceAddress = peerName = messageId = content = "";
        stage = SmtpStage.UNKNOWN;
        deliveryProtocol = receptionProtocol = tlsVersion = tlsCipher = "";
        code = enhancedClass = enhancedSubject = enhancedDetail = 0;
        attemptsBefore = 0;
        sizeBytes = 0;
        exactTime = wholeTime = exactCreated = wholeCreated = Timestamps.NONE;
        feedback = null;
    }

    /** A log-hook message that is itself logged. */
    boolean isEcho() {
        return receptionProtocol.equals("LogRecord");
    }

    boolean isInternal() {
        return content.startsWith(INTERNAL);
    }

    /** False for a queue that ends in Lua, a maildir or another node. */
    boolean isSmtp() {
        return deliveryProtocol.isEmpty() || deliveryProtocol.equals("ESMTP");
    }

    String enhancedCode() {
        return enhancedClass == 0 ? "" : enhancedClass + "." + enhancedSubject + "." + enhancedDetail;
    }

    /** Event time: with nanoseconds since 2025.10.06, before that whole seconds. */
    long occurredAt() {
        return exactTime == Timestamps.NONE ? wholeTime : exactTime;
    }

    long createdAt() {
        return exactCreated == Timestamps.NONE ? wholeCreated : exactCreated;
    }

    /** The host that answered, without the root dot. */
    String mxHost() {
        return peerName.endsWith(".") ? peerName.substring(0, peerName.length() - 1) : peerName;
    }

    /** Source address without its port: {@code 192.0.2.1:25} or {@code [2001:db8::1]:25}. */
    String sourceIp() {
        if (sourceAddress.startsWith("[")) {
            return sourceAddress.substring(1, Math.max(1, sourceAddress.indexOf(']')));
        }
        int colon = sourceAddress.indexOf(':');
        return colon >= 0 && colon == sourceAddress.lastIndexOf(':')
                ? sourceAddress.substring(0, colon)
                : sourceAddress;
    }
}
