// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import io.breakwater.schemas.tsv.TsvResource;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class FeedbackLoopsTest {
    private final FeedbackLoops loops = FeedbackLoops.load();

    @Test
    void aDomainStandsForTheNamesBelowItAndForNoNeighbour() {
        assertThat(loops.ofDomain("arf.mail.yahoo.com"))
                .map(FeedbackSource::provider)
                .contains("yahoo");
        assertThat(loops.ofDomain("mx1.ARF.mail.yahoo.com"))
                .map(FeedbackSource::provider)
                .contains("yahoo");
        assertThat(loops.ofDomain("notarf.mail.yahoo.com")).isEmpty();
        assertThat(loops.ofDomain("yahoo.com")).isEmpty();
        assertThat(loops.ofDomain("")).isEmpty();
    }

    @Test
    void whereAnybodyCanHaveAMailboxOnlyTheAddressOfTheLoopCounts() {
        assertThat(loops.ofAddress("staff@hotmail.com"))
                .map(FeedbackSource::provider)
                .contains("microsoft-consumer");
        assertThat(loops.ofAddress("somebody@hotmail.com")).isEmpty();
        assertThat(loops.ofDomain("hotmail.com")).isEmpty();
    }

    @Test
    void aPolicyAddsSources() {
        FeedbackLoops more = loops.with(Map.of("grudge", List.of("Grudge.example")));

        assertThat(more.ofDomain("fbl.grudge.example"))
                .map(FeedbackSource::provider)
                .contains("grudge");
        assertThat(more.ofAddress("feedback@grudge.example")).isPresent();
        assertThat(loops.ofDomain("grudge.example")).isEmpty();
    }

    @Test
    void everyRowOfTheCatalogueHasASourceOfItsOwnAndEvidence() {
        List<String[]> rows = TsvResource.rows("/feedback-loops.tsv");

        assertThat(rows).extracting(row -> row[1]).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row[1]).matches("([a-z]+@)?[a-z0-9-]+(\\.[a-z0-9-]+)+");
            assertThat(row[3]).matches("(documented|seen): .+");
        });
    }
}
