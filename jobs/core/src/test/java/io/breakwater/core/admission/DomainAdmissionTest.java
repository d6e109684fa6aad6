// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.admission;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class DomainAdmissionTest {
    private final DomainAdmission admission = new DomainAdmission(List.of());

    private static Set<String> names(DomainAdmission admission) {
        Set<String> names = new HashSet<>();
        admission.tallies().stream().filter(DomainTally::admitted).forEach(tally -> names.add(tally.domain()));
        return names;
    }

    @Test
    void aDomainIsAdmittedOnceWithItsFiftiethAttempt() {
        assertThat(admission.seen("acme.example", 49, 10)).isEmpty();
        assertThat(admission.seen("acme.example", 1, 10)).contains("acme.example");
        assertThat(admission.seen("acme.example", 50, 10)).isEmpty();
        assertThat(admission.admitted()).isEqualTo(1);
    }

    @Test
    void nobodyIsAdmittedPastTheBound() {
        admission.seen("a.example", 50, 2);
        admission.seen("b.example", 50, 2);

        assertThat(admission.seen("c.example", 1_000, 2)).isEmpty();
        assertThat(names(admission)).containsExactlyInAnyOrder("a.example", "b.example");
    }

    @Test
    void aDomainThatGoesQuietLeavesAtTheEndOfTheDayAndItsPlaceIsFree() {
        admission.seen("quiet.example", 50, 1);
        assertThat(admission.endDay(1)).isEmpty();
        admission.seen("quiet.example", 24, 1);

        assertThat(admission.endDay(1)).containsExactly("quiet.example");
        assertThat(admission.seen("next.example", 50, 1)).contains("next.example");
    }

    @Test
    void aDomainThatStaysAboveHalfTheLineStays() {
        admission.seen("steady.example", 50, 1);
        admission.endDay(1);
        admission.seen("steady.example", 25, 1);

        assertThat(admission.endDay(1)).isEmpty();
    }

    @Test
    void aSmallerBoundLetsTheSmallestGo() {
        admission.seen("small.example", 60, 3);
        admission.seen("large.example", 600, 3);
        admission.seen("middle.example", 100, 3);

        assertThat(admission.endDay(1)).containsExactly("small.example", "middle.example");
    }

    @Test
    void aMillionRandomDomainsLeaveNoMoreThanTheBoundAndDoNotKeepOutTheOneThatIsReal() {
        int max = 1_000;
        for (int i = 0; i < 1_000_000; i++) {
            admission.seen("d" + Integer.toHexString(i * 0x9E3779B9) + ".example", 1, max);
            if (i % 2_000 == 0) {
                admission.seen("real.example", 1, max);
            }
        }

        assertThat(names(admission)).containsExactly("real.example");
        assertThat(admission.tallies()).hasSizeLessThanOrEqualTo(5 * max);
    }

    @Test
    void aMillionDomainsThatEachReachTheLineAreNotAdmittedPastTheBound() {
        int max = 1_000;
        for (int i = 0; i < 1_000_000; i++) {
            admission.seen("d" + i + ".example", 50, max);
        }

        assertThat(admission.admitted()).isEqualTo(max);
        assertThat(admission.tallies()).hasSizeLessThanOrEqualTo(5 * max);
    }

    @Property(tries = 200)
    void aCountIsNeverBelowTheTruthAndWithoutItsErrorNeverAbove(
            @ForAll @Size(max = 400) List<@IntRange(max = 60) Integer> draws) {
        DomainAdmission small = new DomainAdmission(List.of());
        Map<String, Long> truth = new HashMap<>();
        for (int draw : draws) {
            String domain = "d" + draw + ".example";
            truth.merge(domain, 1L, Long::sum);
            small.seen(domain, 1, 3);
        }

        assertThat(small.tallies()).allSatisfy(tally -> {
            long real = truth.get(tally.domain());
            assertThat(tally.count() - tally.error()).isLessThanOrEqualTo(real);
            assertThat(tally.admitted() || tally.count() >= real).isTrue();
        });
        assertThat(names(small))
                .allSatisfy(domain -> assertThat(truth.get(domain)).isGreaterThanOrEqualTo(50));
    }

    @Property(tries = 100)
    void aRestoredAdmissionDecidesTheSame(@ForAll @Size(max = 300) List<@IntRange(max = 5) Integer> draws) {
        DomainAdmission whole = new DomainAdmission(List.of());
        DomainAdmission parted = new DomainAdmission(List.of());
        for (int i = 0; i < draws.size(); i++) {
            String domain = "d" + draws.get(i) + ".example";
            if (i == draws.size() / 2) {
                parted = new DomainAdmission(parted.tallies());
            }
            assertThat(parted.seen(domain, 1, 4)).isEqualTo(whole.seen(domain, 1, 4));
        }
    }
}
