// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.fact.Family;

/** The core's evidence on the wire and back; null stays null. */
final class EvidenceCodec {

    private EvidenceCodec() {}

    static io.breakwater.schemas.avro.Evidence toAvro(io.breakwater.core.evidence.Evidence evidence) {
        if (evidence == null) {
            return null;
        }
        return io.breakwater.schemas.avro.Evidence.newBuilder()
                .setRule(evidence.rule())
                .setFamily(evidence.family().wireName())
                .setWindowMs(evidence.windowMs())
                .setPaneMs(evidence.paneMs())
                .setPaneFrom(evidence.paneFrom())
                .setPaneTo(evidence.paneTo())
                .setTick(evidence.tick())
                .setN(evidence.n())
                .setBad(evidence.bad())
                .setRecipientBits(evidence.recipientBits())
                .setLowerBound(evidence.lowerBound())
                .setZ(evidence.z())
                .setLine(evidence.line())
                .setBaseline(evidence.baseline())
                .setIpsBad(evidence.ipsBad())
                .setIpsAll(evidence.ipsAll())
                .setTopContributorKind(evidence.topContributorKind())
                .setTopContributor(evidence.topContributor())
                .setTopContributorBad(evidence.topContributorBad())
                .setSampleReply(evidence.sampleReply())
                .build();
    }

    static io.breakwater.core.evidence.Evidence fromAvro(io.breakwater.schemas.avro.Evidence evidence) {
        if (evidence == null) {
            return null;
        }
        return new io.breakwater.core.evidence.Evidence(
                evidence.getRule(),
                Family.ofWireName(evidence.getFamily()),
                evidence.getWindowMs(),
                evidence.getPaneMs(),
                evidence.getPaneFrom(),
                evidence.getPaneTo(),
                evidence.getTick(),
                evidence.getN(),
                evidence.getBad(),
                evidence.getRecipientBits(),
                evidence.getLowerBound(),
                evidence.getZ(),
                evidence.getLine(),
                evidence.getBaseline(),
                evidence.getIpsBad(),
                evidence.getIpsAll(),
                evidence.getTopContributorKind(),
                evidence.getTopContributor(),
                evidence.getTopContributorBad(),
                evidence.getSampleReply());
    }
}
