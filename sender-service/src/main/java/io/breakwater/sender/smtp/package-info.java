// SPDX-License-Identifier: Apache-2.0
/** Paced lanes per (pool, provider) with held mail, and the SMTP connections they send over. */
package io.breakwater.sender.smtp;
