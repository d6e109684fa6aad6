// SPDX-License-Identifier: Apache-2.0
/** Rate tests against policy lines. Detector A is here; others join beside it. */
package io.breakwater.core.detect;
