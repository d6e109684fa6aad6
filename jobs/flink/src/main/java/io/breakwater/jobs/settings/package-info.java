// SPDX-License-Identifier: Apache-2.0
/** What the jobs beside the engine ask of their environment. */
package io.breakwater.jobs.settings;
