// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.tail;

import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyVersion;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The graph that bounds the providers: attempts to unnamed domains are counted, the busiest domains admitted, and the rest
 * become {@code tail}. Attempts to named providers do not pass here and pay nothing.
 */
public final class Tail {

    private Tail() {}

    /** Attempts to unnamed domains, each with its provider. */
    public static DataStream<MailFact> name(DataStream<MailFact> unnamed, DataStream<PolicyVersion> policies) {
        TypeInformation<Admission> admission = TypeInformation.of(Admission.class);
        DataStream<Admission> admissions = unnamed.process(
                        new CountDomainsFunction(), TypeInformation.of(DomainCount.class))
                .uid("count-domains")
                .name("count-domains")
                .global()
                .connect(policies.broadcast(Policies.STATE))
                .process(new AdmitDomainsFunction(), admission)
                .uid("admit-domains")
                .name("admit-domains")
                .setParallelism(1);
        return unnamed.connect(admissions.broadcast(NameTailFunction.ADMITTED))
                .process(new NameTailFunction(), TypeInformation.of(MailFact.class))
                .uid("name-tail")
                .name("name-tail");
    }
}
