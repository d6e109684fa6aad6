// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.sender.decision.Version;
import io.breakwater.sender.smtp.HeldMove;
import io.breakwater.sender.smtp.Mail;
import io.breakwater.sender.smtp.RecipientHash;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class MoveCodecTest {
    private static final Mail MAIL = new Mail(
            "m-1",
            "kim@grudge.example",
            new Mail.Owner("acme", "spring", "a"),
            "marketing",
            "LIFECYCLE",
            "grudge",
            "news.acme.example",
            new Mail.Content("subject", "text"),
            1);

    private final MoveCodec codec = new MoveCodec(new RecipientHash("test", "test-1"), "out1");

    @Test
    void aMoveIsATransitionOfTheJsonContractWithoutTheAddress() throws IOException {
        byte[] bytes = codec.encode(new HeldMove(HeldMove.Kind.HELD, MAIL, 2, "pool HOLD", new Version(4, 17), 99));

        JsonNode json = new ObjectMapper().readTree(bytes);
        assertThat(json.get("type").asText()).isEqualTo("transition");
        assertThat(json.get("kind").asText()).isEqualTo("HELD");
        assertThat(json.get("eventId").asText()).isEqualTo("m-1.2.HELD.99");
        assertThat(json.get("recipientHash").asText()).hasSize(32);
        assertThat(json.get("node").asText()).isEqualTo("out1");
        assertThat(json.get("decisionEpoch").asLong()).isEqualTo(4);
        assertThat(json.get("decisionSeq").asLong()).isEqualTo(17);
        assertThat(json.get("occurredAt").asLong()).isEqualTo(99);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("kim@");
    }
}
