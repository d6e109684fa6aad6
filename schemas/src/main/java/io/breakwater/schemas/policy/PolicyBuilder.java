// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.schemas.avro.EnforcementMode;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.taxonomy.Family;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A tree that has the right shape as a {@link Policy}. */
final class PolicyBuilder {
    private static final String OBSERVE = "observe";

    private PolicyBuilder() {}

    static Policy build(JsonNode root) {
        Windows windows = windows(root.get("windows"));
        return new Policy(
                root.get("document").asText(),
                mode(root.path("mode").asText(OBSERVE)),
                root.path("clock").path("divisor").asInt(1),
                pools(root.get("pools")),
                providers(root.get("providers")),
                ingest(root.path("ingest")),
                windows,
                detector(root.get("detector")),
                lines(root.get("lines"), windows),
                breaker(root.get("breaker")),
                overrides(root.path("overrides")),
                root.toPrettyString());
    }

    private static EnforcementMode mode(String name) {
        return EnforcementMode.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static List<Pool> pools(JsonNode node) {
        List<Pool> pools = new ArrayList<>();
        node.properties()
                .forEach(e -> pools.add(new Pool(
                        e.getKey(),
                        MailClass.valueOf(e.getValue().get("class").asText()),
                        strings(e.getValue().get("ips")),
                        lower(e.getValue().get("domain").asText()),
                        strings(e.getValue().path("transports")),
                        held(e.getValue()))));
        return pools;
    }

    private static HeldMail held(JsonNode pool) {
        JsonNode divert = pool.path("divert");
        return new HeldMail(
                pool.path("on_hold").asText("hold").equals("fail"),
                divert.path("to").asText(""),
                divert.path("enabled").asBoolean(false),
                pool.path("standby").asText(""),
                pool.path("dedicated_to").asText(""),
                pool.path("warming").asBoolean(false));
    }

    private static List<Provider> providers(JsonNode node) {
        List<Provider> providers = new ArrayList<>();
        node.properties()
                .forEach(e -> providers.add(new Provider(
                        e.getKey(),
                        strings(e.getValue().path("domains")),
                        strings(e.getValue().path("suffixes")),
                        strings(e.getValue().path("mx")),
                        e.getValue().path("hoster").asBoolean(false))));
        return providers;
    }

    private static IngestSettings ingest(JsonNode node) {
        Map<String, List<String>> sources = new LinkedHashMap<>();
        node.path("feedback_sources").properties().forEach(e -> sources.put(e.getKey(), strings(e.getValue())));
        List<IngestSettings.AttributionPattern> patterns = new ArrayList<>();
        node.path("attribution")
                .forEach(each -> patterns.add(new IngestSettings.AttributionPattern(
                        each.get("name").asText(),
                        lower(each.get("in").asText()),
                        each.get("pattern").asText())));
        return new IngestSettings(
                strings(node.path("authserv_ids")),
                sources,
                patterns,
                node.path("max_domains").asInt(IngestSettings.DEFAULT_MAX_DOMAINS));
    }

    private static Windows windows(JsonNode node) {
        return new Windows(durationMs(node, "pane"), durationMs(node, "short"), durationMs(node, "long"));
    }

    private static DetectorSettings detector(JsonNode node) {
        return new DetectorSettings(
                node.get("z").asDouble(),
                node.get("min_bad").asInt(),
                node.get("min_recipients").asInt());
    }

    private static Map<Family, Line> lines(JsonNode node, Windows windows) {
        Map<Family, Line> lines = byFamily(node, PolicyBuilder::line);
        if (windows.makeHours()) {
            lines.computeIfPresent(Family.HARD_BOUNCE, (family, line) -> line.withUsualDay());
        }
        return lines;
    }

    private static Line line(JsonNode node) {
        return new Line(warn(node), trip(node), longLine(node, "hour"), longLine(node, "day"));
    }

    private static Optional<LongLine> longLine(JsonNode node, String name) {
        JsonNode own = node.path(name);
        return own.isObject() ? Optional.of(new LongLine(warn(own), trip(own))) : Optional.empty();
    }

    private static double warn(JsonNode node) {
        return node.get("warn").asDouble();
    }

    private static OptionalDouble trip(JsonNode node) {
        JsonNode trip = node.path("trip");
        return trip.isNumber() ? OptionalDouble.of(trip.asDouble()) : OptionalDouble.empty();
    }

    private static BreakerSettings breaker(JsonNode node) {
        JsonNode probes = node.get("probes");
        return new BreakerSettings(
                durationMs(node, "renew"),
                durationMs(node, "lease"),
                node.get("start_share").asDouble(),
                node.get("slow_factor").asDouble(),
                node.get("floor_per_second").asDouble(),
                node.get("safe_cap_per_second").asDouble(),
                node.get("jitter").asDouble(),
                durationMs(node, "exponent_reset"),
                durationMs(node, "suspend_ttl"),
                byFamily(node.get("reasons"), PolicyBuilder::times),
                new Probes(
                        probes.get("count").asInt(),
                        durationMs(probes, "spread"),
                        probes.get("max_bad_ratio").asDouble()));
    }

    private static ReasonTimes times(JsonNode node) {
        boolean opens = node.has("open");
        return new ReasonTimes(
                opens ? durationMs(node, "open") : 0, opens ? durationMs(node, "max") : 0, durationMs(node, "growth"));
    }

    private static List<PolicyOverride> overrides(JsonNode node) {
        List<PolicyOverride> overrides = new ArrayList<>();
        for (JsonNode each : node) {
            overrides.add(new PolicyOverride(
                    scope(each),
                    each.has("mode") ? Optional.of(mode(each.get("mode").asText())) : Optional.empty(),
                    each.has("lines") ? byFamily(each.get("lines"), PolicyBuilder::line) : Map.of()));
        }
        return overrides;
    }

    private static <T> Map<Family, T> byFamily(JsonNode node, Function<JsonNode, T> read) {
        Map<Family, T> values = new EnumMap<>(Family.class);
        node.properties()
                .forEach(e -> Family.ofWireName(e.getKey())
                        .ifPresent(family -> values.put(family, read.apply(e.getValue()))));
        return values;
    }

    static PolicyScope scope(JsonNode node) {
        return new PolicyScope(
                node.path("pool").asText(),
                node.path("class").asText(),
                node.path("provider").asText(),
                lower(node.path("domain").asText()),
                node.path("tenant").asText(),
                node.path("campaign").asText());
    }

    private static List<String> strings(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(each -> values.add(lower(each.asText())));
        return values;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** {@code 500ms 10s 5m 2h 1d} in ms; the shape has been checked. */
    static long durationMs(JsonNode node, String name) {
        String text = node.get(name).asText();
        int unitAt = 0;
        while (Character.isDigit(text.charAt(unitAt))) {
            unitAt++;
        }
        long count = Long.parseLong(text.substring(0, unitAt));
        return switch (text.substring(unitAt)) {
            case "ms" -> count;
            case "s" -> count * 1_000;
            case "m" -> count * 60_000;
            case "h" -> count * 3_600_000;
            case "d" -> count * 86_400_000;
            default -> throw new IllegalArgumentException(name + " must be a duration, was " + text);
        };
    }
}
