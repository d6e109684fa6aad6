// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.policy;

import io.breakwater.schemas.avro.PolicyDocument;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.stack.query.TextTable;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What operators do with policies. Methods return the exit status: 0 done, 1 refused by what is there or not confirmed. An invalid document
 * ends in a {@link io.breakwater.schemas.policy.PolicyException}, an unreachable log in a {@link PolicyLogException}.
 */
public final class PolicyDesk {
    private static final int REFUSED = 1;

    private final PolicyLog log;
    private final EngineWatch engine;
    private final PrintWriter out;
    private final PolicyReader reader = new PolicyReader();

    public PolicyDesk(PolicyLog log, EngineWatch engine, PrintWriter out) {
        this.log = log;
        this.engine = engine;
        this.out = out;
    }

    /**
     * Who applies, why, and how carefully.
     *
     * @param on the version that the change was looked at with; empty to take the newest at this moment
     * @param patience how long to wait for the engine to run it; zero not to wait
     */
    public record Terms(String actor, String reason, OptionalLong on, Duration patience) {}

    /** Prints what applying would change. */
    public int plan(Policy policy) {
        Optional<PolicyDocument> newest = log.newest(policy.document());
        PolicyPlan plan = PolicyPlan.of(newest, policy, reader);
        out.println(policy.document()
                + newest.map(each -> " version " + each.getVersion() + by(each)).orElse(""));
        if (plan.changesNothing()) {
            out.println("  nothing differs");
            return 0;
        }
        plan.lines().forEach(out::println);
        out.println("apply it with --on " + plan.on() + ", which is refused when somebody else was faster");
        return 0;
    }

    /** Applies a document as the next version. */
    public int apply(Policy policy, Terms terms) {
        Optional<PolicyDocument> newest = log.newest(policy.document());
        PolicyPlan plan = PolicyPlan.of(newest, policy, reader);
        if (terms.on().isPresent() && terms.on().getAsLong() != plan.on()) {
            out.println("refused: version " + plan.on() + " is the newest"
                    + newest.map(PolicyDesk::by).orElse("") + ", not "
                    + terms.on().getAsLong());
            return REFUSED;
        }
        if (plan.changesNothing()) {
            out.println("refused: nothing differs from version " + plan.on());
            return REFUSED;
        }
        PolicyDocument applied =
                log.append(new Proposal(policy, plan.on(), plan.diff(), terms.actor(), terms.reason()));
        out.println(
                policy.document() + " version " + applied.getVersion() + " from tick " + applied.getEffectiveTick());
        plan.lines().forEach(out::println);
        return confirmed(applied, terms.patience());
    }

    /** Applies the body of an older version as the next one; empty for the one before the newest. */
    public int rollback(Optional<String> document, OptionalLong version, Terms terms) {
        List<PolicyDocument> versions = versions(document);
        long wanted = version.orElse(
                versions.size() < 2 ? 0 : versions.get(versions.size() - 2).getVersion());
        Optional<PolicyDocument> older =
                versions.stream().filter(each -> each.getVersion() == wanted).findFirst();
        if (older.isEmpty()) {
            out.println("refused: there is no version " + (wanted == 0 ? "before the newest" : wanted));
            return REFUSED;
        }
        String reason = "rollback to version " + wanted + (terms.reason().isEmpty() ? "" : ": " + terms.reason());
        return apply(
                reader.fromJson(older.get().getBody()), new Terms(terms.actor(), reason, terms.on(), terms.patience()));
    }

    /** Prints the versions, newest first, with their differences if wanted. */
    public int history(Optional<String> document, boolean diffs) {
        List<PolicyDocument> versions = new ArrayList<>(versions(document));
        Collections.reverse(versions);
        if (diffs) {
            for (PolicyDocument each : versions) {
                out.println("version " + each.getVersion() + by(each) + because(each));
                each.getDiff().lines().forEach(line -> out.println("  " + line));
            }
        } else {
            out.println(TextTable.of(versions.stream().map(PolicyDesk::row).toList()));
        }
        return 0;
    }

    /** Prints the body of a version, of the newest when none is given. */
    public int show(Optional<String> document, OptionalLong version) {
        List<PolicyDocument> versions = versions(document);
        long wanted = version.orElse(versions.get(versions.size() - 1).getVersion());
        Optional<PolicyDocument> found =
                versions.stream().filter(each -> each.getVersion() == wanted).findFirst();
        found.ifPresentOrElse(each -> out.println(each.getBody()), () -> out.println("there is no version " + wanted));
        return found.isPresent() ? 0 : REFUSED;
    }

    private int confirmed(PolicyDocument applied, Duration patience) {
        if (patience.isZero()) {
            return 0;
        }
        if (engine.runs(applied, patience)) {
            out.println("the engine runs version " + applied.getVersion());
            return 0;
        }
        out.println("version " + applied.getVersion() + " is written, and no engine said within " + patience.toSeconds()
                + " s that it runs it: see status, and dead.letters for a refusal");
        return REFUSED;
    }

    /** Of the one document there is, unless one is named. */
    private List<PolicyDocument> versions(Optional<String> document) {
        List<PolicyDocument> all = log.versions();
        List<String> names =
                all.stream().map(PolicyDocument::getDocument).distinct().toList();
        String name = document.orElse(names.size() == 1 ? names.get(0) : "");
        if (!names.contains(name)) {
            throw new PolicyLogException(
                    names.isEmpty() ? "no policy was applied yet" : "name the document with --document: " + names);
        }
        return all.stream().filter(each -> each.getDocument().equals(name)).toList();
    }

    private static Map<String, String> row(PolicyDocument version) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("version", Long.toString(version.getVersion()));
        row.put(
                "applied_at",
                version.getAppliedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        row.put("actor", version.getActor());
        row.put("changes", Long.toString(version.getDiff().lines().count()));
        row.put("reason", version.getReason());
        return row;
    }

    private static String by(PolicyDocument version) {
        return ", applied " + version.getAppliedAt().truncatedTo(ChronoUnit.SECONDS) + " by " + version.getActor();
    }

    private static String because(PolicyDocument version) {
        return version.getReason().isEmpty() ? "" : ": " + version.getReason();
    }
}
