// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.policy.Provider;
import io.breakwater.schemas.provider.ProviderCatalogue;
import io.breakwater.schemas.provider.ProviderResolver;
import io.breakwater.schemas.provider.Resolution;
import io.breakwater.schemas.provider.Resolution.How;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code provider NAME…}: which provider a recipient domain or an MX host belongs to, and how that is known. */
@Command(
        name = "provider",
        mixinStandardHelpOptions = true,
        description = {
            "Print provider, infra and how it was found, tab separated, for each recipient domain or MX host.",
            "A pair domain=mx asks for a domain behind that MX. Nothing is looked up in the DNS."
        })
public final class ProviderCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "domain, MX host, or domain=mx")
    private List<String> names;

    @Option(names = "--policy", paramLabel = "FILE", description = "policy whose providers come first")
    private Path policy;

    @Override
    public Integer call() throws IOException {
        List<Provider> own =
                policy == null ? List.of() : new PolicyReader().fromYaml(policy).providers();
        ProviderResolver resolver = new ProviderResolver(own, ProviderCatalogue.load());
        PrintWriter out = spec.commandLine().getOut();
        for (String name : names) {
            Resolution found = resolve(resolver, name);
            out.println(String.join(
                    "\t",
                    name,
                    found.provider(),
                    found.infra(),
                    found.how().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
        return 0;
    }

    /** A lone name may be a recipient domain or a host; a known domain is taken for one. */
    private static Resolution resolve(ProviderResolver resolver, String name) {
        int pair = name.indexOf('=');
        if (pair >= 0) {
            return resolver.explain("", name.substring(pair + 1), name.substring(0, pair));
        }
        Resolution asDomain = resolver.explain("", "", name);
        return asDomain.how() == How.OWN_DOMAIN ? resolver.explain("", name, name) : asDomain;
    }
}
