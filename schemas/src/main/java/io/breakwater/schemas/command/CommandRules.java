// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.command;

import io.breakwater.schemas.avro.OperatorCommand;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what is wrong with a command. Whoever sends one asks first, and the engine asks again. */
public final class CommandRules {
    /** The longest time to live. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final int LONGEST_TEXT = 500;
    private static final Map<String, String> FORMS = Map.of(
            "pool", "pool:<pool>/<CLASS>@<provider>",
            "ip", "ip:<address>@<provider>",
            "domain", "domain:<sending domain>@<provider>",
            "campaign", "campaign:<id>",
            "segment", "segment:<tenant>/<segment>",
            "tenant", "tenant:<id>");
    private static final Map<String, Pattern> SYNTAX = Map.of(
            "pool", Pattern.compile("pool:[^/@\\s]+/[A-Z]+@[^@\\s]+"),
            "ip", Pattern.compile("ip:[0-9a-fA-F.:]+@[^@\\s]+"),
            "domain", Pattern.compile("domain:[^/@\\s]+@[^@\\s]+"),
            "campaign", Pattern.compile("campaign:\\S.*"),
            "segment", Pattern.compile("segment:[^/\\s][^/]*/\\S.*"),
            "tenant", Pattern.compile("tenant:\\S.*"));

    private CommandRules() {}

    /** Empty when the command may be obeyed, else one sentence for the operator. */
    public static Optional<String> problem(OperatorCommand command) {
        Optional<CommandVerb> verb = CommandVerb.of(command.getVerb());
        String kind = command.getScope().split(":", 2)[0];
        if (command.getCommandId().isBlank()) {
            return Optional.of("a command needs an id");
        }
        if (verb.isEmpty()) {
            return Optional.of("there is no verb " + command.getVerb() + ", only "
                    + Arrays.stream(CommandVerb.values()).map(CommandVerb::word).collect(Collectors.joining(", ")));
        }
        if (!SYNTAX.containsKey(kind)) {
            return Optional.of("a scope begins with pool:, ip:, domain:, campaign:, segment: or tenant:, and this is "
                    + command.getScope());
        }
        if (!SYNTAX.get(kind).matcher(command.getScope()).matches()) {
            return Optional.of("a scope of this kind is " + FORMS.get(kind) + ", and this is " + command.getScope());
        }
        if (!verb.get().suits(kind)) {
            return Optional.of(verb.get().word() + " says nothing about a " + kind + " (" + command.getScope() + ")");
        }
        return terms(command, verb.get());
    }

    private static Optional<String> terms(OperatorCommand command, CommandVerb verb) {
        if (command.getActor().isBlank()) {
            return Optional.of("a command names its actor");
        }
        if (command.getActor().length() > LONGEST_TEXT || command.getReason().length() > LONGEST_TEXT) {
            return Optional.of("actor and reason are at most " + LONGEST_TEXT + " characters long");
        }
        long ttlMs = command.getTtlMs();
        if (verb.needsTtl() && ttlMs <= 0) {
            return Optional.of(verb.word() + " needs a time to live above 0");
        }
        if (verb.takesNoTtl() && ttlMs != 0) {
            return Optional.of(verb.word() + " is over at once and takes no time to live");
        }
        if (ttlMs < 0 || ttlMs > LONGEST.toMillis()) {
            return Optional.of("a time to live is at most " + LONGEST.toDays() + " days");
        }
        boolean rated = command.getAllowedPerSecond() > 0;
        if (verb == CommandVerb.OVERRIDE && !rated) {
            return Optional.of("override needs a rate above 0 per second; open stops everything");
        }
        if (verb != CommandVerb.OVERRIDE && rated) {
            return Optional.of(verb.word() + " takes no rate");
        }
        return Optional.empty();
    }
}
