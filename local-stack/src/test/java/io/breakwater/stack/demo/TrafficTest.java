// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.sender.smtp.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficTest {
    private TrafficPlan plan;

    @BeforeEach
    void readThePolicy() throws IOException {
        Policy policy = new PolicyReader().fromYaml(Path.of("..", "policies", "demo.yaml"));
        plan = TrafficPlan.of(policy, 1);
    }

    private List<Mail> minute(long seed, String run) {
        Traffic traffic = new Traffic(plan, seed, run, 0);
        List<Mail> mail = new ArrayList<>();
        for (long nowMs = 20; nowMs <= 60_000; nowMs += 20) {
            mail.addAll(traffic.until(nowMs));
        }
        return mail;
    }

    @Test
    void sendsAbout300MessagesASecondInThreePoolsToSixProviders() {
        List<Mail> mail = minute(7, "r");

        assertThat(mail.size() / 60.0).isBetween(280.0, 320.0);
        assertThat(mail.stream().map(Mail::pool).distinct()).hasSize(3);
        assertThat(mail.stream().map(Mail::provider).distinct()).hasSize(6);
        assertThat(mail.stream().map(each -> each.owner().campaign()).distinct())
                .hasSize(8);
    }

    @Test
    void theSameSeedGivesTheSameMail() {
        assertThat(minute(7, "r")).isEqualTo(minute(7, "r"));
    }

    @Test
    void messageIdsOfTwoRunsNeverMeet() {
        List<String> ids =
                new ArrayList<>(minute(7, "r1").stream().map(Mail::messageId).toList());
        ids.addAll(minute(7, "r2").stream().map(Mail::messageId).toList());

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void aLongPauseIsNotCaughtUpWith() {
        Traffic traffic = new Traffic(plan, 7, "r", 0);

        assertThat(traffic.until(60_000)).hasSizeLessThan(400);
    }
}
