// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.command;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.OperatorCommand;
import io.breakwater.schemas.command.CommandRules;
import io.breakwater.schemas.command.CommandVerb;
import io.breakwater.stack.query.TextTable;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What operators do with breakers. Methods return the exit status: 0 done, 1 not confirmed or not there, 2 refused. */
public final class CommandDesk {
    private static final long TICK_MS = 50;
    /** A second, so that the engine hears it before its tick, and a replay obeys it at the same one. */
    private static final long TICKS_AHEAD = 20;

    private static final int UNCONFIRMED = 1;
    private static final int REFUSED = 2;

    private final CommandLog commands;
    private final DecisionLog decisions;
    private final PrintWriter out;

    public CommandDesk(CommandLog commands, DecisionLog decisions, PrintWriter out) {
        this.commands = commands;
        this.decisions = decisions;
        this.out = out;
    }

    /**
     * Who commands, why, for how long, and how long to wait for the engine; zero not to wait.
     *
     * @param ttl zero for verbs that are over at once, or last until another command
     * @param perSecond of OVERRIDE, else -1
     */
    public record Terms(String actor, String reason, Duration ttl, double perSecond, Duration patience) {}

    /** What is wrong with a command; asks no server. */
    public static Optional<String> problem(CommandVerb verb, String scope, Terms terms) {
        return CommandRules.problem(command(verb, scope, terms, Instant.EPOCH));
    }

    /** Sends a command and waits for the decision that obeys it. */
    public int command(CommandVerb verb, String scope, Terms terms) {
        Instant now = Instant.now();
        OperatorCommand command = command(verb, scope, terms, now);
        Optional<String> problem = CommandRules.problem(command);
        if (problem.isPresent()) {
            out.println("refused: " + problem.get());
            return REFUSED;
        }
        try (DecisionLog.Watch watch = decisions.watch()) {
            commands.append(command);
            out.println(verb.word() + " " + scope + " by " + terms.actor() + ", command " + command.getCommandId());
            return terms.patience().isZero() ? 0 : confirmed(command, watch, terms.patience());
        }
    }

    /** Prints what holds: restricted scopes, or all that have a decision. */
    public int list(boolean all) {
        List<Map<String, String>> rows = decisions.current().values().stream()
                .filter(decision ->
                        all || restricted(decision) || !decision.getCommandId().isEmpty())
                .map(CommandDesk::row)
                .toList();
        out.println(rows.isEmpty() ? "no breaker holds anything back" : TextTable.of(rows));
        return 0;
    }

    /** Prints what holds at one scope. */
    public int show(String scope) {
        BreakerDecision decision = decisions.current().get(scope);
        if (decision == null) {
            out.println(scope + " has no decision: nothing holds it back");
            return 0;
        }
        row(decision).forEach((name, value) -> out.printf("%-12s %s%n", name, value));
        return 0;
    }

    private int confirmed(OperatorCommand command, DecisionLog.Watch watch, Duration patience) {
        Optional<BreakerDecision> obeyed =
                watch.first(decision -> decision.getCommandId().equals(command.getCommandId()), patience);
        if (obeyed.isEmpty()) {
            out.println("the command is written, and no engine obeyed it within " + patience.toSeconds()
                    + " s: see status, the engine's log, and dead.letters for a refusal");
            return UNCONFIRMED;
        }
        BreakerDecision decision = obeyed.get();
        out.println("obeyed: " + decision.getScope() + " is " + decision.getState() + ", allowed " + allowed(decision)
                + (command.getTtlMs() == 0
                        ? ""
                        : ", until "
                                + Instant.ofEpochMilli(command.getEffectiveTick() * TICK_MS + command.getTtlMs())
                                        .truncatedTo(ChronoUnit.SECONDS)));
        return 0;
    }

    private static OperatorCommand command(CommandVerb verb, String scope, Terms terms, Instant now) {
        return OperatorCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setScope(scope)
                .setVerb(verb.word())
                .setActor(terms.actor())
                .setReason(terms.reason())
                .setAt(now)
                .setEffectiveTick(now.toEpochMilli() / TICK_MS + TICKS_AHEAD)
                .setTtlMs(terms.ttl().toMillis())
                .setAllowedPerSecond(terms.perSecond())
                .build();
    }

    private static boolean restricted(BreakerDecision decision) {
        return switch (decision.getState()) {
            case OPEN, HALF_OPEN, SLOW_START, SUSPENDED -> true;
            case CLOSED, ACTIVE, UNKNOWN -> false;
        };
    }

    private static Map<String, String> row(BreakerDecision decision) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("scope", decision.getScope());
        row.put("state", decision.getState().name());
        row.put("mode", decision.getMode().name().toLowerCase(Locale.ROOT));
        row.put("allowed", allowed(decision));
        row.put("reason", decision.getReason());
        row.put("hold_until", holdUntil(decision));
        row.put(
                "said_at",
                decision.getDecidedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        row.put("policy", Long.toString(decision.getPolicyVersion()));
        row.put("command", decision.getCommandId());
        return row;
    }

    private static String holdUntil(BreakerDecision decision) {
        return decision.getHoldForMs() == 0
                ? "-"
                : decision.getDecidedAt()
                        .plusMillis(decision.getHoldForMs())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
    }

    private static String allowed(BreakerDecision decision) {
        double perSecond = decision.getAllowedPerSecond();
        return perSecond < 0 ? "no limit" : String.format(Locale.ROOT, "%.1f/s", perSecond);
    }
}
