// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * KumoMTA log records of attempts, as a node writes them: 85 % deliveries, 12 % deferrals, 3 % bounces, each with a recipient of its
 * own. Records that hold no event are left out, because they cost less.
 */
final class KumoRecords {
    private static final String RECORD = """
            {"type":"%s","id":"%032x","sender":"bounce+%x@mail.acme.example","recipient":"%s","queue":"spring:acme@%s",\
            "site":"ip-%d->(mta5|mta6|mta7).am0.mx.example@smtp_client","size":18422,"response":{"code":%s},\
            "peer_address":{"name":"mta%d.am0.mx.example.","addr":"203.0.113.25"},"timestamp":%d,\
            "event_time":"2026-02-01T12:%02d:%02d.%09dZ","created":%d,"created_time":"2026-02-01T11:59:57.902113400Z",\
            "num_attempts":%d,"bounce_classification":"Uncategorized","egress_pool":"promo","egress_source":"ip-%d",\
            "source_address":{"address":"198.51.100.%d:41822"},"feedback_report":null,\
            "meta":{"tenant":"acme","campaign":"spring"},"headers":{},"delivery_protocol":"ESMTP",\
            "reception_protocol":"HTTP","nodeid":"0b7f7a1e-52f5-4c0e-9a0e-3d1d7a9d1c55",\
            "tls_cipher":"TLS_AES_256_GCM_SHA384","tls_protocol_version":"TLSv1.3",\
            "tls_peer_subject_name":["CN=*.am0.mx.example"],"provider_name":"mx",\
            "session_id":"9a3f6b34-6df5-4d2c-8f0a-64f5b1f4f0aa"}
            """;
    private static final String ACCEPTED =
            "250,\"enhanced_code\":{\"class\":2,\"subject\":0,\"detail\":0},\"content\":\"ok dirdel\",\"command\":\".\\r\\n\"";
    private static final String DEFERRED =
            "421,\"enhanced_code\":{\"class\":4,\"subject\":7,\"detail\":0},\"content\":\"[TSS04] Messages from 198.51.100.7"
                    + " temporarily deferred due to unexpected volume or user complaints - 4.16.55.1\",\"command\":\"MAIL"
                    + " FROM:<bounce@mail.acme.example>\\r\\n\"";
    private static final String BOUNCED =
            "550,\"enhanced_code\":{\"class\":5,\"subject\":1,\"detail\":1},\"content\":\"<%s>: Recipient address rejected: no"
                    + " such user\",\"command\":\"RCPT TO:<%1$s>\\r\\n\"";
    private static final long FIRST_SECOND = 1_769_947_200L;

    private KumoRecords() {}

    static List<byte[]> make(int count) {
        Random random = new Random(11);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(one(i, random).getBytes(StandardCharsets.UTF_8));
        }
        return records;
    }

    private static String one(int number, Random random) {
        String domain = "provider" + random.nextInt(40) + ".example";
        String recipient = "customer." + random.nextInt(Integer.MAX_VALUE) + "@" + domain;
        int dice = random.nextInt(100);
        String type = dice < 85 ? "Delivery" : dice < 97 ? "TransientFailure" : "Bounce";
        String reply = dice < 85 ? ACCEPTED : dice < 97 ? DEFERRED : BOUNCED.formatted(recipient);
        int source = random.nextInt(8);
        long second = random.nextInt(3600);
        return RECORD.formatted(
                type,
                number,
                number,
                recipient,
                domain,
                source,
                reply,
                random.nextInt(8),
                FIRST_SECOND + second,
                second / 60,
                second % 60,
                random.nextInt(1_000_000_000),
                FIRST_SECOND - 3,
                dice < 85 ? 0 : random.nextInt(3),
                source,
                source);
    }
}
