// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.stack.sizing.SizeText;
import io.breakwater.stack.sizing.StateSize;
import io.breakwater.stack.sizing.Volume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code size --messages-per-day N}: what a volume of mail takes. */
@Command(
        name = "size",
        mixinStandardHelpOptions = true,
        description = "Print what a volume of mail takes in state, checkpoints and topics, with the arithmetic.")
public final class SizeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--messages-per-day",
            required = true,
            paramLabel = "N",
            description = "messages, one recipient each")
    private long messagesPerDay;

    @Option(names = "--dedup-hours", paramLabel = "H", defaultValue = "6", description = "as of the engine; default 6")
    private double dedupHours;

    @Option(names = "--join-days", paramLabel = "D", defaultValue = "3", description = "as of the engine; default 3")
    private double joinDays;

    @Option(
            names = "--signed-share",
            paramLabel = "S",
            defaultValue = "0",
            description = "share of mail that carries a signed reference, 0..1; default 0")
    private double signedShare;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "C",
            defaultValue = "10",
            description = "between two checkpoints; default 10")
    private double checkpointSeconds;

    @Override
    public Integer call() {
        try {
            Volume volume = new Volume(messagesPerDay, dedupHours, joinDays, signedShare, checkpointSeconds);
            SizeText.of(new StateSize(volume)).forEach(spec.commandLine().getOut()::println);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
