// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import io.breakwater.schemas.tsv.TsvResource;

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

    public ProviderCatalogue {
        providers = List.copyOf(providers);
    }

    /** The catalogue that this build carries. */
    public static ProviderCatalogue load() {
        return new ProviderCatalogue(TsvResource.rows(RESOURCE).stream()
                .map(ProviderCatalogue::parse)
                .toList());
    }

    /** The provider of this id. */
    public Optional<KnownProvider> provider(String id) {
        return providers.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private static KnownProvider parse(String[] columns) {
        return new KnownProvider(
                columns[0],
                columns[1],
                columns[2],
                columns[3].equals("yes"),
                list(columns[4]),
                list(columns[5]),
                columns[6]);
    }

    private static List<String> list(String column) {
        return Arrays.stream(column.split(",")).filter(each -> !each.isEmpty()).toList();
    }
}
