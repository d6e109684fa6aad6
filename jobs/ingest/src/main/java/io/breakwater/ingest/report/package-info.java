/** Raw mail that reports on mail of ours: delivery status notifications, feedback reports, bounces in plain text. */
package io.breakwater.ingest.report;
