// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.command.Command;
import io.breakwater.core.command.Verb;
import io.breakwater.jobs.codec.FakeRegistry;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.avro.DeadLetter;
import io.breakwater.schemas.avro.OperatorCommand;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CommandFunctionTest {
    private static final String SCOPE = "pool:marketing/LIFECYCLE@grudge";

    @TempDir
    Path cache;

    private FakeRegistry registry;
    private RegistryCoder coder;
    private OneInputStreamOperatorTestHarness<RawRecord, CoordinatorInput> harness;

    @BeforeEach
    void open() throws Exception {
        registry = new FakeRegistry();
        coder = new RegistryCoder(registry.config(cache));
        harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new CommandFunction(registry.config(cache))));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
        coder.close();
        registry.close();
    }

    @Test
    void aSoundCommandReachesTheCore() throws Exception {
        harness.processElement(raw(command("open", SCOPE)), 0);

        assertThat(harness.extractOutputValues())
                .extracting(CoordinatorInput::command)
                .containsExactly(new Command("c1", SCOPE, Verb.OPEN, "on-call", "ticket 7", 40, 60_000, -1));
        assertThat(harness.getSideOutput(CommandFunction.REFUSED)).isNull();
    }

    @Test
    void unknownVerbsAndScopesAndBytesAreRefusedWithTheReason() throws Exception {
        harness.processElement(raw(command("explode", SCOPE)), 0);
        harness.processElement(raw(command("open", "marketing")), 0);
        harness.processElement(raw(new byte[] {9, 9, 9}), 0);

        assertThat(harness.extractOutputValues()).isEmpty();
        List<DeadLetter> letters = harness.getSideOutput(CommandFunction.REFUSED).stream()
                .map(record -> coder.decode(record.getValue().value(), DeadLetter.class))
                .toList();
        assertThat(letters)
                .extracting(DeadLetter::getReason)
                .containsExactly("INVALID_COMMAND", "INVALID_COMMAND", "MALFORMED");
        assertThat(letters.get(0).getDetail()).contains("there is no verb explode, only open, close");
        assertThat(letters.get(1).getDetail())
                .contains("a scope begins with pool:")
                .contains("marketing");
    }

    private byte[] command(String verb, String scope) {
        return coder.encode(
                Topics.CONTROL_COMMANDS,
                OperatorCommand.newBuilder()
                        .setCommandId("c1")
                        .setScope(scope)
                        .setVerb(verb)
                        .setActor("on-call")
                        .setReason("ticket 7")
                        .setAt(Instant.EPOCH)
                        .setEffectiveTick(40)
                        .setTtlMs(60_000)
                        .build());
    }

    private static RawRecord raw(byte[] value) {
        return new RawRecord(Topics.CONTROL_COMMANDS, 0, 0, 0, SCOPE.getBytes(StandardCharsets.UTF_8), value);
    }
}
