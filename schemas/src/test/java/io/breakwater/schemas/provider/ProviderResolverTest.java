// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import io.breakwater.schemas.policy.Provider;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderResolverTest {
    private final ProviderResolver resolver = new ProviderResolver(
            List.of(
                    new Provider("grudge", List.of("grudge.example"), List.of(), List.of("mx.grudge.example"), false),
                    new Provider("hostery", List.of(), List.of(".hostery.example"), List.of(), true)),
            ProviderCatalogue.load());

    @ParameterizedTest
    @CsvSource({
        // given, MX host, recipient domain, provider
        "given,mx.grudge.example,grudge.example,given",
        "'',MX1.mx.Grudge.Example.,elsewhere.example,grudge",
        "'',notmx.grudge.example.org,shop.example,shop.example",
        "'','',grudge.example,grudge",
        "'','',sub.grudge.example,sub.grudge.example",
        "'','',acme.hostery.example,hostery",
        "'',gmail-smtp-in.l.google.com,gmail.com,google-consumer",
        "'',alt1.gmail-smtp-in.l.google.com.,gmail.com,google-consumer",
        "'',aspmx.l.google.com,acme.example,google-workspace",
        "'',outlook-com.olc.protection.outlook.com,outlook.com,microsoft-consumer",
        "'',acme-example.mail.protection.outlook.com,acme.example,microsoft-365",
        "'',acme-example.a-v1.mx.microsoft,acme.example,microsoft-365",
        "'',mta5.am0.yahoodns.net,comcast.net,yahoo",
        "'','',comcast.net,comcast",
        "'',mx00.emig.gmx.net,gmx.de,gmx",
        "'','',Unknown.Example,unknown.example",
        "'','','',''"
    })
    void prefersTheGivenIdThenTheMxThenTheDomain(String given, String mx, String domain, String expected) {
        assertThat(resolver.resolve(given, mx, domain)).isEqualTo(expected);
    }

    @Test
    void knowsWhoHostsTheDomainsOfManyCompanies() {
        assertThat(resolver.isHoster("hostery")).isTrue();
        assertThat(resolver.isHoster("microsoft-365")).isTrue();
        assertThat(resolver.isHoster("microsoft-consumer")).isFalse();
        assertThat(resolver.isHoster("grudge")).isFalse();
    }

    @Test
    void everyDialectOfTheCatalogueHasRules() {
        ReplyClassifier classifier = ReplyClassifier.load();

        assertThat(ProviderCatalogue.load().providers())
                .extracting(KnownProvider::dialect)
                .filteredOn(dialect -> !dialect.isEmpty())
                .allMatch(classifier.dialects()::contains);
    }
}
