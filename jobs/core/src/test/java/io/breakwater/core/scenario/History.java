// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.command.Command;
import io.breakwater.core.command.Verb;
import io.breakwater.core.config.BreakerConfig;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.ProbeConfig;
import io.breakwater.core.coordinator.Coordinator;
import io.breakwater.core.coordinator.CoordinatorState;
import io.breakwater.core.coordinator.Decision;
import io.breakwater.core.coordinator.Transition;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A drawn history of an engine and its senders, half a second a step: providers that are sick for a while, policies that change, facts that
 * come late or from the future, silence, decisions that arrive late, a restart from an older checkpoint that reads back what was
 * published, and in the end a clean minute. Everything follows from the seed.
 */
final class History {
    /** What an engine was given in one step, so that another can be given the same. */
    record Given(
            long tick,
            List<Fact> facts,
            List<Command> commands,
            boolean recovering,
            boolean catchingUp,
            EngineConfig policy) {}

    static final int STEP_TICKS = 10;
    private static final long BEGIN = 20_000_000;
    private static final int SICK_STEPS = 70;
    private static final int CLEAN_STEPS = 110;
    private static final List<Mode> MODES = List.of(Mode.OBSERVE, Mode.SLOW, Mode.ENFORCE);
    private static final Family[] FAMILIES = {
        Family.BLOCK, Family.REPUTATION_DEFERRAL, Family.DOMAIN, Family.FLOW, Family.HARD_BOUNCE, Family.CONTENT
    };

    final List<Decision> told = new ArrayList<>();
    final List<Transition> audit = new ArrayList<>();
    boolean relaxedWhileItMayNot;
    boolean aboveItsCap;
    boolean movedAgainstACommand;
    final Map<String, Command> commands = new LinkedHashMap<>();
    Rig copy;
    List<Decision> afterCopy = new ArrayList<>();
    List<Decision> ofCopy = new ArrayList<>();

    private final boolean commanded;
    private final Random random;
    private final List<Lane> lanes = new ArrayList<>();
    private final Map<String, Decision> published = new LinkedHashMap<>();
    private Rig rig;
    private EngineConfig policy;
    private Rig checkpoint;
    private int auditAtCheckpoint;
    private final List<Fact> sinceCheckpoint = new ArrayList<>();
    private final List<Command> heardSinceCheckpoint = new ArrayList<>();
    private final List<Command> again = new ArrayList<>();
    private long epoch = 7;

    History(long seed) {
        this(seed, false);
    }

    /** With operators who command at random, and whose commands arrive twice now and then. */
    History(long seed, boolean commanded) {
        this.commanded = commanded;
        random = new Random(seed);
        policy = config(Mode.ENFORCE);
        rig = new Rig(policy, epoch);
        int pools = random.nextInt(4) == 0 ? 3 : 1;
        for (int i = 0; i < pools; i++) {
            lanes.add(lane(i));
        }
        int copyAt = random.nextInt(2 * SICK_STEPS);
        int checkpointAt = random.nextInt(SICK_STEPS);
        int crashAt = random.nextInt(3) == 0 ? checkpointAt + 1 + random.nextInt(8) : -1;
        int recovering = 0;
        long tick = BEGIN;
        for (int step = 0; step < SICK_STEPS + CLEAN_STEPS; step++) {
            boolean sick = step < SICK_STEPS;
            if (step == checkpointAt && crashAt > 0) {
                checkpoint = rig.restored();
                auditAtCheckpoint = audit.size();
                sinceCheckpoint.clear();
                heardSinceCheckpoint.clear();
            }
            if (step == copyAt) {
                copy = rig.restored();
            }
            List<Fact> refolded = List.of();
            if (step == crashAt) {
                refolded = crash(tick);
                copy = null;
                recovering = 2;
            }
            changePolicy(sick);
            boolean catchingUp = sick && random.nextInt(20) == 0;
            List<Fact> facts = new ArrayList<>(refolded);
            facts.addAll(traffic(tick, sick));
            run(new Given(tick, facts, commanding(tick, sick), recovering-- > 0, catchingUp, policy));
            boolean silence = sick && random.nextInt(40) == 0;
            tick += silence ? random.nextInt(60) * 20L : STEP_TICKS;
        }
    }

    /** The breakers at the end. */
    Iterable<BreakerRecord> records() {
        return rig.coordinator().records().values();
    }

    private Lane lane(int number) {
        List<String> ips = Arrays.asList("192.0.2." + (10 * number + 1), "192.0.2." + (10 * number + 2))
                .subList(0, 1 + random.nextInt(2));
        Map<String, Lane.Provider> spells = new HashMap<>();
        for (String ip : ips) {
            spells.put(ip, spell());
        }
        double perSecond = 5 + random.nextInt(12);
        return new Lane(
                "pool" + number,
                "grudge",
                ips,
                perSecond,
                (ip, ms, draw) -> spells.get(ip).reply(ip, ms, draw),
                random.nextLong());
    }

    private Lane.Provider spell() {
        long from = BEGIN * 50 + random.nextInt(SICK_STEPS / 2) * 500L;
        long to = random.nextInt(6) == 0 ? from : from + (10 + random.nextInt(SICK_STEPS)) * 500L;
        long end = Math.min(to, BEGIN * 50 + SICK_STEPS * 500L);
        Family family = FAMILIES[random.nextInt(FAMILIES.length)];
        double share = 0.2 + 0.8 * random.nextDouble();
        return (ip, ms, draw) -> ms >= from && ms < end && draw.nextDouble() < share ? family : Family.NONE;
    }

    private void run(Given given) {
        rig.policy(given.policy());
        given.commands().forEach(rig::command);
        Map<String, BreakerRecord> before = rig.coordinator().records();
        int saidBefore = rig.decisions.size();
        int actedBefore = rig.transitions.size();
        rig.tick(given.tick(), given.facts(), given.recovering(), given.catchingUp());
        List<Decision> said = List.copyOf(rig.decisions.subList(saidBefore, rig.decisions.size()));
        audit.addAll(rig.transitions.subList(actedBefore, rig.transitions.size()));
        told.addAll(said);
        said.forEach(decision -> published.put(decision.scope(), decision));
        rig.tombstones.forEach(published::remove);
        rig.tombstones.clear();
        lanes.forEach(lane -> lane.hear(said, given.tick() * 50 + random.nextInt(600)));
        check(before, given);
        if (copy != null) {
            copy.policy(given.policy());
            given.commands().forEach(copy::command);
            copy.tick(given.tick(), given.facts(), given.recovering(), given.catchingUp());
            afterCopy.addAll(said);
            ofCopy.addAll(copy.decisions);
            copy.decisions.clear();
        }
    }

    private void check(Map<String, BreakerRecord> before, Given given) {
        boolean mayRelax = !given.recovering() && !given.catchingUp();
        rig.coordinator().records().forEach((scope, now) -> {
            BreakerRecord was = before.get(scope);
            boolean byOrder = obeyed(now)
                    || (now.standing().evidence() != null
                            && now.standing().evidence().rule().equals("pool")
                            && now.view().lanes().stream()
                                    .anyMatch(lane ->
                                            obeyed(rig.coordinator().records().get(lane))));
            boolean laxer = !byOrder
                    && was != null
                    && now.state().strictness() < was.state().strictness();
            boolean grown = !byOrder
                    && was != null
                    && now.state() == BreakerState.SLOW_START
                    && was.state() == BreakerState.SLOW_START
                    && now.ramp().allowedPerSecond() > was.ramp().allowedPerSecond();
            relaxedWhileItMayNot |= !mayRelax && (laxer || grown);
            boolean forced = now.order().binding();
            movedAgainstACommand |= forced
                    && was != null
                    && was.order().equals(now.order())
                    && (was.state() != now.state()
                            || was.ramp().allowedPerSecond() != now.ramp().allowedPerSecond());
            aboveItsCap |= !forced
                    && now.state() == BreakerState.SLOW_START
                    && now.ramp().allowedPerSecond() > now.ramp().capPerSecond();
        });
    }

    private static boolean obeyed(BreakerRecord record) {
        return record.standing().evidence() != null
                && record.standing().evidence().rule().startsWith("command");
    }

    private List<Fact> traffic(long tick, boolean sick) {
        List<Fact> facts = new ArrayList<>();
        for (Lane lane : lanes) {
            for (Fact fact : lane.send(tick, STEP_TICKS)) {
                int odd = sick ? random.nextInt(200) : 200;
                long eventMs = odd == 0
                        ? fact.eventMs() - random.nextInt(20_000)
                        : odd == 1 ? fact.eventMs() + random.nextInt(60_000) : fact.eventMs();
                facts.add(Facts.at(fact, eventMs));
            }
        }
        sinceCheckpoint.addAll(facts);
        return facts;
    }

    private List<Command> commanding(long tick, boolean sick) {
        List<Command> given = new ArrayList<>(again);
        again.clear();
        if (commanded && sick && random.nextInt(12) == 0) {
            Command command = random.nextInt(5) == 0 && !commands.isEmpty()
                    ? commands.values().iterator().next()
                    : command(tick);
            commands.put(command.id(), command);
            heardSinceCheckpoint.add(command);
            given.add(command);
        }
        return given;
    }

    private Command command(long tick) {
        List<String> scopes = List.of(
                "pool:pool0/LIFECYCLE@grudge",
                "ip:192.0.2.1@grudge",
                "domain:pool0.example@grudge",
                "campaign:pool0-c1");
        String scope = scopes.get(random.nextInt(scopes.size()));
        Verb[] verbs = scope.startsWith("campaign")
                ? new Verb[] {Verb.HOLD, Verb.RESET, Verb.SUSPEND, Verb.RESUME, Verb.PURGE}
                : new Verb[] {Verb.OPEN, Verb.CLOSE, Verb.HOLD, Verb.RESET, Verb.OVERRIDE};
        Verb verb = verbs[random.nextInt(verbs.length)];
        long ttlMs = verb == Verb.RESET ? 0 : 500 + random.nextInt(8_000);
        double perSecond = verb == Verb.OVERRIDE ? 1 + random.nextInt(30) : -1;
        long effective = tick + random.nextInt(3) * (long) STEP_TICKS;
        return new Command("c" + commands.size(), scope, verb, "on-call", "drill", effective, ttlMs, perSecond);
    }

    private void changePolicy(boolean sick) {
        if (!sick) {
            policy = config(Mode.ENFORCE);
        } else if (random.nextInt(30) == 0) {
            policy = config(MODES.get(random.nextInt(MODES.size())));
        }
    }

    /** The engine dies; its successor starts from the checkpoint, reads back what was published, and gets the facts since again. */
    private List<Fact> crash(long tick) {
        rig = checkpoint;
        epoch++;
        CoordinatorState state = Coordinator.restore(rig.coordinator(), epoch);
        for (Decision decision : published.values()) {
            state = Coordinator.mergePublished(state, decision);
        }
        rig.coordinator(state);
        audit.subList(auditAtCheckpoint, audit.size()).clear();
        again.addAll(heardSinceCheckpoint);
        List<Fact> facts = new ArrayList<>();
        sinceCheckpoint.forEach(fact -> facts.add(Facts.folded(fact, tick)));
        return facts;
    }

    private static EngineConfig config(Mode mode) {
        EngineConfig demo = DemoConfig.impatient(mode);
        BreakerConfig breaker = demo.breaker();
        return new EngineConfig(
                demo.policyVersion(),
                mode,
                demo.windows(),
                demo.detector(),
                demo.lines(),
                new BreakerConfig(
                        2_000,
                        6_000,
                        breaker.settleMs(),
                        breaker.startShare(),
                        breaker.slowFactor(),
                        breaker.floorPerSecond(),
                        breaker.safeCapPerSecond(),
                        breaker.jitterRatio(),
                        20_000,
                        20_000,
                        breaker.reasons(),
                        new ProbeConfig(5, 2_000, 0.1)),
                demo.snapshots(),
                demo.hosters(),
                demo.overrides(),
                demo.watchMs(),
                demo.pools());
    }
}
