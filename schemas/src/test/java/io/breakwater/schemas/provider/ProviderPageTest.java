// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderPageTest {

    @Test
    void thePageListsEveryProviderOfTheCatalogueInItsOrder() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "providers.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)) + " " + line.split("\\|", -1)[2].strip())
                .toList();

        assertThat(rows)
                .isEqualTo(ProviderCatalogue.load().providers().stream()
                        .map(known -> known.id() + " " + known.infra())
                        .toList());
    }
}
