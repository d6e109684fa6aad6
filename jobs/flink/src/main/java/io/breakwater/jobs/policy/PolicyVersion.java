// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.policy;

/**
 * One applied version of the policy document.
 *
 * @param version grows with each apply
 * @param effectiveTick first tick that is judged by it
 * @param body the document as JSON
 */
public record PolicyVersion(long version, long effectiveTick, String body) {}
