// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.breaker.Course;
import io.breakwater.core.breaker.Order;
import io.breakwater.core.breaker.Ramp;
import io.breakwater.core.command.Command;
import io.breakwater.core.command.CommandNote;
import io.breakwater.core.command.Verb;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.window.Ticks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Obeys operators. A command is obeyed at the first tick that is not before its own, in the order (effective tick, id). Until its time
 * to live ends the machine makes no move of its own at that scope; then it goes on from where the command has left the scope: OPEN is
 * probed, an allowance grows, CLOSED is judged by what was seen meanwhile.
 *
 * <p>A command is the only way from OPEN to CLOSED. Its transition and its decision cite the rule {@code command} and the command's id.
 * A pool that leads its IPs takes them along, because what stays OPEN at every IP would not send.
 *
 * <p>Passed over, and told as such: a command whose time is over already, one that a newer one of the same scope overtook before
 * it was obeyed, and a RESET or RESUME of a state that began after it was given. So a log of commands that is read anew from its
 * beginning leads to what holds now.
 */
final class Orders {
    static final String RULE = "command";
    static final String ENDED = "command.ended";

    /** As long as {@code control.commands} keeps them, and a day. */
    private static final long REMEMBERED_TICKS = Ticks.covering(31L * 86_400_000);

    private static final int MOST = 10_000;

    private static final Comparator<Command> IN_ORDER =
            Comparator.comparingLong(Command::effectiveTick).thenComparing(Command::id);

    private final Turn turn;
    private final Moves moves;
    private final Rotation rotation;

    Orders(Turn turn, Moves moves, Rotation rotation) {
        this.turn = turn;
        this.moves = moves;
        this.rotation = rotation;
    }

    /** The commands with one more; of more than {@value #MOST} those that were obeyed longest ago are forgotten. */
    static Map<String, CommandNote> heard(Map<String, CommandNote> commands, Command command) {
        if (commands.containsKey(command.id())) {
            return commands;
        }
        Map<String, CommandNote> grown = new HashMap<>(commands);
        if (grown.size() >= MOST) {
            grown.values().stream()
                    .filter(note -> !note.waits())
                    .min(Comparator.comparingLong(CommandNote::doneTick)
                            .thenComparing(note -> note.command().id()))
                    .ifPresent(oldest -> grown.remove(oldest.command().id()));
        }
        grown.put(command.id(), CommandNote.waiting(command));
        return Map.copyOf(grown);
    }

    /** Forgets what was obeyed long ago. */
    static void forget(Map<String, CommandNote> commands, long tick) {
        commands.values().removeIf(note -> !note.waits() && note.doneTick() < tick - REMEMBERED_TICKS);
    }

    /** Ends what is over, then obeys what is due. */
    void settle() {
        for (BreakerRecord record : new ArrayList<>(turn.records().values())) {
            if (over(record.order())) {
                release(record);
            }
        }
        List<Command> due = due();
        for (int i = 0; i < due.size(); i++) {
            Command command = due.get(i);
            boolean overtaken = due.subList(i + 1, due.size()).stream()
                    .anyMatch(later -> later.scope().equals(command.scope()));
            turn.done(command);
            if (overtaken) {
                turn.passOver(command, "a newer command for the scope overtook it");
            } else {
                obey(command);
            }
        }
    }

    private List<Command> due() {
        return turn.commands().values().stream()
                .filter(note -> note.waits() && note.command().effectiveTick() <= turn.tick())
                .map(CommandNote::command)
                .sorted(IN_ORDER)
                .toList();
    }

    private boolean over(Order order) {
        boolean ends = turn.input().mayRelax() || !order.verb().restricts();
        return order.binding() && turn.tick() >= order.untilTick() && ends;
    }

    private void release(BreakerRecord record) {
        BreakerRecord borne = borne(record);
        tell(borne.with(record.order().ended()), why(record, ENDED), "release");
    }

    /** A rate that an operator set outlasts the command as far as the scope was seen to bear it. */
    private BreakerRecord borne(BreakerRecord record) {
        boolean forced = record.order().binding() && record.order().verb() == Verb.OVERRIDE;
        Ramp ramp = record.ramp();
        return forced
                ? record.with(ramp.at(
                        ramp.allowedPerSecond(), turn.tick(), record.view().activity()))
                : record;
    }

    private void obey(Command command) {
        Scope scope = Scope.parse(command.scope());
        BreakerRecord known = turn.record(command.scope());
        BreakerRecord record = known == null ? BreakerRecord.first(command.scope(), scope.kind(), turn.tick()) : known;
        Order order = Order.of(command);
        if (order.binding() && order.untilTick() <= turn.tick()) {
            turn.passOver(command, "its time to live has ended");
            return;
        }
        boolean older = record.standing().sinceTick() <= command.effectiveTick()
                || record.order().binding();
        if (!order.binding() && !older) {
            turn.passOver(command, "the state of the scope began after it");
            return;
        }
        BreakerRecord under = borne(record).with(order);
        Why why = why(record, RULE);
        switch (command.verb()) {
            case OPEN -> open(under, why);
            case CLOSE -> close(under, why);
            case HOLD -> tell(under, why, Verb.HOLD.wireName());
            case RESET -> reset(under, why);
            case OVERRIDE -> override(under, why, command.allowedPerSecond());
            case SUSPEND, PURGE -> suspend(under, why);
            case RESUME -> moves.act(under, BreakerState.ACTIVE, why, Verb.RESUME.wireName());
        }
    }

    /** The machine's own hold, when it is longer, goes on behind the command. */
    private void open(BreakerRecord record, Why why) {
        long until = record.order().untilTick();
        boolean open = record.state() == BreakerState.OPEN;
        Course course = record.course();
        Course held = course.heldUntil(open ? Math.max(course.holdUntilTick(), until) : until);
        BreakerRecord opened =
                moves.act(record.with(held).with(moves.rampAtTrip(record)), BreakerState.OPEN, why, "open");
        if (opened.course().leadsIps()) {
            rotation.follow(opened);
        }
    }

    private void close(BreakerRecord record, Why why) {
        boolean led = record.course().leadsIps();
        BreakerRecord closed = moves.free(record, why, Verb.CLOSE.wireName());
        for (BreakerRecord ip : led ? rotation.followersOf(closed) : List.<BreakerRecord>of()) {
            moves.free(ip.with(record.order().ended()), why, Verb.CLOSE.wireName());
        }
    }

    private void override(BreakerRecord record, Why why, double perSecond) {
        slowTo(record, why, perSecond);
        for (BreakerRecord ip : record.course().leadsIps() ? rotation.followersOf(record) : List.<BreakerRecord>of()) {
            slowTo(ip.with(record.order().ended()), why, moves.capOf(ip));
        }
    }

    private void slowTo(BreakerRecord record, Why why, double perSecond) {
        double cap = moves.capOf(record);
        Ramp ramp = Ramp.starting(
                        cap,
                        cap,
                        Math.min(perSecond, cap),
                        turn.tick(),
                        record.view().activity())
                .forcedTo(perSecond);
        moves.act(record.with(ramp), BreakerState.SLOW_START, why, Verb.OVERRIDE.wireName());
    }

    private void reset(BreakerRecord record, Why why) {
        BreakerRecord fresh = record.with(record.course().withExponent(0).heldUntil(0));
        switch (record.state()) {
            case OPEN -> {
                BreakerRecord probing = moves.halfOpen(fresh, why, Verb.RESET.wireName());
                if (probing.course().leadsIps()) {
                    rotation.follow(probing);
                }
            }
            case SUSPENDED -> moves.act(fresh, BreakerState.ACTIVE, why, Verb.RESET.wireName());
            case CLOSED, SLOW_START, HALF_OPEN, ACTIVE -> moves.act(fresh, record.state(), why, Verb.RESET.wireName());
        }
    }

    private void suspend(BreakerRecord record, Why why) {
        Course course = record.course().heldUntil(record.order().untilTick());
        moves.act(
                record.with(course),
                BreakerState.SUSPENDED,
                why,
                record.order().verb().wireName());
    }

    /** Says it without a move: what was seen before stays evidence. */
    private void tell(BreakerRecord record, Why why, String action) {
        BreakerRecord issued = turn.issue(record);
        BreakerRecord cited = issued.with(issued.standing().citing(why.cause(), why.evidence()));
        turn.add(Decisions.transition(cited, record.state(), action, turn));
    }

    /** A family that restricts the scope still gives the clocks for what comes after the command. */
    private Why why(BreakerRecord record, String rule) {
        return Why.command(record.standing().reason(), rule, turn.tick());
    }
}
