/* SPDX-License-Identifier: MIT */
/*
 * alsa-lib: a capability set is a space of hardware parameters, here of the PCM "null", which has
 * no hardware. The other side's limits are set on a copy of it. It has no lists of spaces.
 */
#include <alsa/asoundlib.h>

#include "peer.h"

static snd_pcm_t *pcm;
static snd_pcm_hw_params_t *client;
static snd_pcm_hw_params_t *both;
static snd_pcm_format_mask_t *client_formats;
static snd_pcm_format_mask_t *pin_formats;

static int
narrow(snd_pcm_hw_params_t *space, snd_pcm_format_mask_t *formats, const unsigned rates[2],
	unsigned channels)
{
	unsigned lowest = rates[0];
	unsigned highest = rates[1];
	unsigned one = 1;

	if (snd_pcm_hw_params_set_format_mask(pcm, space, formats) < 0 ||
		snd_pcm_hw_params_set_rate_minmax(pcm, space, &lowest, NULL, &highest, NULL) < 0)
		return -1;
	return snd_pcm_hw_params_set_channels_minmax(pcm, space, &one, &channels);
}

static int
meet(void)
{
	static const unsigned rates[2] = {44100, 96000};

	snd_pcm_hw_params_copy(both, client);
	return narrow(both, pin_formats, rates, 2);
}

static int
negotiate(unsigned *rate)
{
	unsigned channels;

	if (meet() < 0 || snd_pcm_hw_params_set_format(pcm, both, SND_PCM_FORMAT_S24_LE) < 0 ||
		snd_pcm_hw_params_set_channels_last(pcm, both, &channels) < 0)
		return -1;
	return snd_pcm_hw_params_set_rate_last(pcm, both, rate, NULL);
}

static void
run_intersect(unsigned n)
{
	while (n-- > 0)
		KEEP(meet());
}

static void
run_negotiate(unsigned n)
{
	unsigned rate;

	while (n-- > 0)
		KEEP(negotiate(&rate));
}

static void
make_inputs(void)
{
	static const snd_pcm_format_t formats[] = {SND_PCM_FORMAT_S16_LE, SND_PCM_FORMAT_S24_3LE,
		SND_PCM_FORMAT_S24_LE, SND_PCM_FORMAT_U8, SND_PCM_FORMAT_S32_LE};
	static const unsigned rates[2] = {8000, 192000};
	unsigned rate = 0;

	expect(snd_pcm_open(&pcm, "null", SND_PCM_STREAM_PLAYBACK, 0) >= 0,
		"alsa-lib has no PCM \"null\"");
	expect(snd_pcm_hw_params_malloc(&client) >= 0 && snd_pcm_hw_params_malloc(&both) >= 0 &&
			snd_pcm_format_mask_malloc(&client_formats) >= 0 &&
			snd_pcm_format_mask_malloc(&pin_formats) >= 0,
		"no memory");
	snd_pcm_format_mask_none(client_formats);
	snd_pcm_format_mask_none(pin_formats);
	for (unsigned i = 0; i < 5; i++)
		snd_pcm_format_mask_set(client_formats, formats[i]);
	for (unsigned i = 0; i < 3; i++)
		snd_pcm_format_mask_set(pin_formats, formats[i]);
	expect(snd_pcm_hw_params_any(pcm, client) >= 0 &&
			snd_pcm_hw_params_set_access(pcm, client, SND_PCM_ACCESS_RW_INTERLEAVED) >=
				0 &&
			narrow(client, client_formats, rates, 8) >= 0,
		"alsa-lib's null PCM refuses the client's limits");
	expect(negotiate(&rate) >= 0 && rate == 96000, "alsa-lib negotiates something else");
}

int
main(int argc, char **argv)
{
	static const struct row rows[] = {
		{"intersect", run_intersect},
		{"negotiate", run_negotiate},
	};

	make_inputs();
	return run_rows(rows, 2, argc, argv);
}
