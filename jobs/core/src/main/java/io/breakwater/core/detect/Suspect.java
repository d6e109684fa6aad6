// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.fact.ContributorKind;

/** A part of a scope's mail that failed. Flat, part of verdicts. */
public record Suspect(ContributorKind kind, String name, long n, long bad) {}
