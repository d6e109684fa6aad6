// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.fact.Family;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A provider that is sick in drawn intervals, of drawn families and severities, at drawn IPs, and well after all of them. */
final class Sickness implements Lane.Provider {
    private static final Family[] FAMILIES = {
        Family.BLOCK, Family.REPUTATION_DEFERRAL, Family.DOMAIN, Family.FLOW, Family.HARD_BOUNCE
    };

    private record Spell(String ip, long fromMs, long toMs, Family family, double share) {}

    private final List<Spell> spells = new ArrayList<>();

    Sickness(List<String> ips, long beginMs, int seconds, Random random) {
        for (String ip : ips) {
            for (int i = random.nextInt(3); i > 0; i--) {
                long from = beginMs + random.nextInt(seconds * 1000);
                long to = Math.min(beginMs + seconds * 1000L, from + random.nextInt(30_000));
                Family family = FAMILIES[random.nextInt(FAMILIES.length)];
                spells.add(new Spell(ip, from, to, family, 0.1 + 0.9 * random.nextDouble()));
            }
        }
    }

    @Override
    public Family reply(String ip, long ms, Random random) {
        for (Spell spell : spells) {
            if (spell.ip().equals(ip)
                    && ms >= spell.fromMs()
                    && ms < spell.toMs()
                    && random.nextDouble() < spell.share()) {
                return spell.family();
            }
        }
        return random.nextDouble() < 0.01 ? Family.HARD_BOUNCE : Family.NONE;
    }
}
