// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The providers everybody sends to, from {@code providers.tsv}.
 *
 * @param providers in the order of the file
 */
public record ProviderCatalogue(List<KnownProvider> providers) {
    private static final String RESOURCE = "/providers.tsv";
    private static final int COLUMNS = 6;

    public ProviderCatalogue {
        providers = List.copyOf(providers);
    }

    /** The catalogue that this build carries. */
    public static ProviderCatalogue load() {
        try (InputStream in = ProviderCatalogue.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new ProviderCatalogue(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(ProviderCatalogue::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("read " + RESOURCE, e);
        }
    }

    /** The provider of this id. */
    public Optional<KnownProvider> provider(String id) {
        return providers.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private static KnownProvider parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(RESOURCE + " must have " + COLUMNS + " columns: " + line);
        }
        return new KnownProvider(
                columns[0], columns[1], columns[2], columns[3].equals("yes"), list(columns[4]), list(columns[5]));
    }

    private static List<String> list(String column) {
        return Arrays.stream(column.split(",")).filter(each -> !each.isEmpty()).toList();
    }
}
