// SPDX-License-Identifier: Apache-2.0
/** Deploys the jobs by Flink's REST interface: one job id per deployment number, resumed from where the last one stopped. */
package io.breakwater.stack.flink;
