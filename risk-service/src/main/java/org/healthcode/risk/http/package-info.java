/**
 * The API: a controller for each thing that is asked, and who may ask it. Answers come from the use
 * cases; knows neither pages nor Kafka.
 */
@NullMarked
package org.healthcode.risk.http;

import org.jspecify.annotations.NullMarked;
