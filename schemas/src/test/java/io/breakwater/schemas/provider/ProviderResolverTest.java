// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import com.sun.management.ThreadMXBean;
import io.breakwater.schemas.policy.Provider;
import io.breakwater.schemas.provider.Resolution.How;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import io.breakwater.schemas.tsv.TsvResource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

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

    @ParameterizedTest(name = "{0} {1} is {2}")
    @MethodSource("rows")
    void findsWhatAnOperatorWouldExpect(String mx, String domain, String expected) {
        assertThat(resolver.resolve("", mx, domain)).isEqualTo(expected);
    }

    static Stream<Arguments> rows() {
        return TsvResource.rows("/provider-rows.tsv").stream().map(row -> Arguments.of(row[0], row[1], row[2]));
    }

    @Test
    void saysWhoRunsTheMachinesAndHowItKnows() {
        assertThat(resolver.explain("", "mxa.gslb.pphosted.com", "acme.example"))
                .isEqualTo(new Resolution("proofpoint", "proofpoint", How.CATALOGUE_MX));
        assertThat(resolver.explain("", "", "web.de"))
                .isEqualTo(new Resolution("gmx", "united-internet", How.CATALOGUE_DOMAIN));
        assertThat(resolver.explain("", "mx.grudge.example", "web.de"))
                .isEqualTo(new Resolution("grudge", "grudge", How.POLICY_MX));
        assertThat(resolver.explain("", "mx.acme.example", "acme.example"))
                .isEqualTo(new Resolution("acme.example", "acme.example", How.OWN_DOMAIN));
        assertThat(resolver.explain("gmx", "", "web.de"))
                .isEqualTo(new Resolution("gmx", "united-internet", How.GIVEN));
    }

    @Test
    void thePolicyWinsOverTheCatalogue() {
        ProviderResolver own = new ProviderResolver(
                List.of(new Provider("our-gmail", List.of("gmail.com"), List.of(), List.of("l.google.com"), false)),
                ProviderCatalogue.load());

        assertThat(own.resolve("", "aspmx.l.google.com", "acme.example")).isEqualTo("our-gmail");
        assertThat(own.resolve("", "", "gmail.com")).isEqualTo("our-gmail");
    }

    @Test
    void knowsNamedProvidersAndNoDomainThatIsItsOwn() {
        assertThat(resolver.knows("grudge")).isTrue();
        assertThat(resolver.knows("mimecast")).isTrue();
        assertThat(resolver.knows("tail")).isTrue();
        assertThat(resolver.knows("acme.example")).isFalse();
    }

    @Test
    void aHitAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        resolveMany(10_000);

        long before = threads.getThreadAllocatedBytes(thread);
        int found = resolveMany(10_000);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(found).isEqualTo(30_000);
        // Room for what the measurement itself allocates.
        assertThat(allocated).isLessThan(10_000);
    }

    private int resolveMany(int times) {
        int found = 0;
        for (int i = 0; i < times; i++) {
            found += resolver.resolve("", "ALT1.gmail-smtp-in.l.google.com.", "gmail.com")
                            .equals("google-consumer")
                    ? 1
                    : 0;
            found += resolver.resolve("", "mxa.gslb.pphosted.com", "acme.example")
                            .equals("proofpoint")
                    ? 1
                    : 0;
            found += resolver.resolve("", "mx.acme.example", "acme.example").equals("acme.example") ? 1 : 0;
        }
        return found;
    }

    @Property
    void anyDomainBecomesAnIdThatAScopeCanCarry(@ForAll String domain, @ForAll String mx) {
        String id = resolver.resolve("", mx, domain);

        assertThat(id).matches("[a-z0-9._-]*");
        assertThat(id.isEmpty()).isEqualTo(domain.isEmpty());
        assertThat(id).hasSizeLessThanOrEqualTo(253);
    }

    @Test
    void everyRowOfTheCatalogueIsReachableAndDated() {
        ProviderResolver plain = new ProviderResolver(List.of(), ProviderCatalogue.load());
        for (KnownProvider known : ProviderCatalogue.load().providers()) {
            assertThat(known.evidence()).as(known.id()).isIn("vendor", "mx", "history");
            assertThat(known.domains().size() + known.mx().size())
                    .as(known.id())
                    .isPositive();
            assertThat(known.mx())
                    .allSatisfy(end -> assertThat(plain.resolve("", "mx1." + end, "acme.example"))
                            .as(end)
                            .isEqualTo(known.id()));
            assertThat(known.domains())
                    .allSatisfy(domain ->
                            assertThat(plain.resolve("", "", domain)).as(domain).isEqualTo(known.id()));
        }
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
