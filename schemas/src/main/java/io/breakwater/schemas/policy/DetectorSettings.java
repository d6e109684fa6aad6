// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

/**
 * Guards of the level detector.
 *
 * @param z standard deviations of the one-sided Wilson bound
 * @param minBad failures wanted at least
 * @param minRecipients distinct recipients wanted at least
 */
public record DetectorSettings(double z, int minBad, int minRecipients) {}
