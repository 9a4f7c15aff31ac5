/* SPDX-License-Identifier: MIT */
/* Clocks that are off, chance that repeats, and registers that are late. */
#include "private.h"
#include "scenario.h"

/*
 * time * rate * (10^6 + ppm) / 10^13, rounded down and never before the end: whole seconds and the
 * rest apart, so that no product exceeds 64 bits.
 */
guint64
scenario_frames(guint64 time_100ns, guint32 rate, gint64 ppm)
{
	guint64 speed = (guint64)((gint64)SCENARIO_PPM + ppm);
	guint64 whole = time_100ns / KSF_100NS * rate;
	guint64 rest = time_100ns % KSF_100NS * rate;
	guint64 millionths = whole % SCENARIO_PPM * speed + rest / KSF_100NS * speed +
		rest % KSF_100NS * speed / KSF_100NS;

	return whole / SCENARIO_PPM * speed + millionths / SCENARIO_PPM;
}

guint64
scenario_clock(const struct scenario_device *device, guint64 time_100ns, guint64 frames)
{
	return device->timed_frames + frames +
		scenario_frames(device->timed_100ns + time_100ns, device->rate.samples_per_sec,
			device->faults.ppm);
}

/* SplitMix64: the same numbers everywhere. */
guint64
scenario_random(guint64 *random, guint64 most)
{
	guint64 z = *random += G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
	z ^= z >> 31;
	return most == G_MAXUINT64 ? z : z % (most + 1);
}

guint64
scenario_seen(struct scenario_device *device, guint64 dma, guint64 last)
{
	struct scenario_faults *faults = &device->faults;
	guint32 lump = MAX(faults->granularity, 1);
	guint64 late;

	if (faults->jitter_100ns != 0) {
		late = scenario_random(&faults->random, faults->jitter_100ns);
		late = ksf_frames_of_time(late, device->rate.samples_per_sec, KSF_ROUND_DOWN);
		dma = scenario_less(dma, late * device->rate.block_align);
	}
	return MAX(last, dma - dma % lump);
}
