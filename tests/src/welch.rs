//! Whether two kinds of input take different times: Welch's t-test on what is left when the slowest are cropped.
//!
//! Belongs here: the statistics. Not here: what is timed, and how (`benches/timing.rs`).
//!
//! The method is that of dudect (Reparaz, Balasch, Verbauwhede: "Dude, is my code constant time?", 2017).

/// One measurement: which of the two kinds, and how long it took.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Whether it is of the first kind.
    pub first: bool,
    /// In whatever unit.
    pub time: u64,
}

/// Number, mean and variance of numbers that come one after the other (Welford).
#[derive(Clone, Copy, Debug, Default)]
struct Moments {
    count: f64,
    mean: f64,
    squares: f64,
}

impl Moments {
    fn push(&mut self, number: f64) {
        self.count += 1.0;
        let before = number - self.mean;
        self.mean += before / self.count;
        self.squares += before * (number - self.mean);
    }

    fn variance(&self) -> f64 {
        self.squares / (self.count - 1.0)
    }
}

/// Gives Welch's t of two kinds of samples that take at most so long; `None` if a kind has fewer than it takes to tell.
fn t_below(samples: &[Sample], most: u64) -> Option<f64> {
    let (mut first, mut second) = (Moments::default(), Moments::default());
    for sample in samples.iter().filter(|sample| sample.time <= most) {
        #[expect(clippy::cast_precision_loss, reason = "no measurement takes 2^53 nanoseconds")]
        let time = sample.time as f64;
        if sample.first { first.push(time) } else { second.push(time) }
    }
    if first.count < FEWEST || second.count < FEWEST {
        return None;
    }
    let error = (first.variance() / first.count + second.variance() / second.count).sqrt();
    // A clock that is too coarse to see anything sees no difference.
    Some(if error > 0.0 { (first.mean - second.mean) / error } else { 0.0 })
}

/// Fewer samples of a kind are not normal enough.
const FEWEST: f64 = 1000.0;

/// How many different crops are looked at, as dudect does: a leak may only show in fast measurements, or in slow ones.
const CROPS: u32 = 20;

/// Gives the t that is farthest from zero: of all samples, and of those below each of several percentiles.
///
/// # Panics
///
/// If there are too few samples of a kind.
pub fn farthest_t(samples: &[Sample]) -> f64 {
    let mut times: Vec<u64> = samples.iter().map(|sample| sample.time).collect();
    times.sort_unstable();
    let percentile = |crop: u32| {
        let share = 1.0 - 0.5_f64.powf(10.0 * f64::from(crop) / f64::from(CROPS));
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a length is a length"
        )]
        let index = (times.len() as f64 * share) as usize;
        times[index.min(times.len() - 1)]
    };
    let crops = (1..=CROPS).map(percentile).chain([u64::MAX]);
    let farthest = crops.filter_map(|most| t_below(samples, most)).max_by(|one, other| one.abs().total_cmp(&other.abs()));
    farthest.expect("enough samples of each kind")
}

/// Gives the middle one by distance from zero: one run that something else disturbed decides nothing.
///
/// # Panics
///
/// If there is none.
pub fn median(runs: &[f64]) -> f64 {
    let mut distances: Vec<f64> = runs.iter().map(|t| t.abs()).collect();
    distances.sort_by(f64::total_cmp);
    distances[distances.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;
    use fastrand::Rng;

    fn samples(first: &[u64], second: &[u64]) -> Vec<Sample> {
        let of = |first: bool, times: &[u64]| times.iter().map(move |time| Sample { first, time: *time }).collect::<Vec<_>>();
        [of(true, first), of(false, second)].concat()
    }

    /// The numbers of Welch's test in closed form: means 12 and 10, variances 2·n/(n-1) and 8·n/(n-1).
    #[test]
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn computes_the_t_of_known_samples() {
        let repeated = |times: &[u64], count: usize| times.repeat(count);
        let (first, second) = (repeated(&[10, 12, 12, 14], 500), repeated(&[6, 10, 10, 14], 500));
        let n = 2000_f64;
        let expected = 2.0 / ((2.0 + 8.0) / (n - 1.0)).sqrt();
        let t = t_below(&samples(&first, &second), u64::MAX).unwrap();
        assert!((t - expected).abs() < 1e-9, "{t} is not {expected}");
        let back = t_below(&samples(&second, &first), u64::MAX).unwrap();
        assert!((back + expected).abs() < 1e-9, "{back} is not -{expected}");
        assert!((expected - 2.0 * ((first.len() as f64 - 1.0) / 10.0).sqrt()).abs() < 1e-9);
    }

    #[test]
    fn says_nothing_of_few_samples_and_of_equal_ones() {
        assert_eq!(t_below(&samples(&[1; 999], &[2; 1500]), u64::MAX), None);
        assert_eq!(t_below(&samples(&[1; 1500], &[1; 1500]), u64::MAX), Some(0.0));
        assert_eq!(t_below(&samples(&[1; 1500], &[9; 1500]), 5), None, "one kind is cropped");
    }

    fn noisy(seed: u64, leak: u64) -> Vec<Sample> {
        let mut rng = Rng::with_seed(seed);
        let sample = |_| {
            let first = rng.bool();
            // One in twenty is disturbed by something a hundred times as long.
            let disturbed = if rng.u32(..20) == 0 { rng.u64(..100_000) } else { 0 };
            Sample { first, time: 1000 + rng.u64(..50) + disturbed + if first { leak } else { 0 } }
        };
        (0..100_000).map(sample).collect()
    }

    #[test]
    fn sees_a_small_difference_through_noise_and_none_where_there_is_none() {
        for seed in 0..5 {
            let (none, some) = (farthest_t(&noisy(seed, 0)), farthest_t(&noisy(seed, 2)));
            assert!(none.abs() < 5.0, "{none}");
            assert!(some > 15.0, "{some}");
            assert!(t_below(&noisy(seed, 2), u64::MAX).unwrap().abs() < 5.0, "without cropping it is hidden");
        }
    }

    #[test]
    fn takes_the_middle_run() {
        assert!((median(&[-9.0, 1.0, 2.0, -3.0, 90.0]) - 3.0).abs() < 1e-9);
        assert!((median(&[-7.0]) - 7.0).abs() < 1e-9);
    }
}
